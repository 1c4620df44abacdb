import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import { Button } from '@mantine/core';
import { DatePicker, TimePicker } from '@mantine/dates';
import { readDateParts } from '#shared/graph/values/date-text';
import { language, t } from '#shared/words/words';
import styles from './date-calendar.module.css';

interface DateCalendarProps {
  readonly text: string;
  readonly time: boolean;
  readonly large: boolean;
  readonly onChange: (text: string) => void;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What its arrows are called, which are drawn alone: one for months, years and decades. */
const arrows = () => {
  const [before, after] = [t('controls.earlier'), t('controls.later')];
  return {
    previousMonth: before,
    previousYear: before,
    previousDecade: before,
    nextMonth: after,
    nextYear: after,
    nextDecade: after,
  };
};

export function DateCalendar({ text, time, large, onChange }: DateCalendarProps) {
  const parts = readDateParts(text);
  const date = parts ? `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}` : null;
  const clock = parts ? [parts.hour, parts.minute, parts.second].map(two).join(':') : '00:00:00';
  const write = (day: string, at: string) => {
    // Seconds that are none are not written: most dates are typed without them.
    const short = at.replace(/^(\d\d:\d\d):00$/, '$1');
    onChange(time ? `${day} ${short}${parts?.offset ?? ''}` : day);
  };
  const now = () => {
    const at = new Date();
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    write(day, `${two(at.getHours())}:${two(at.getMinutes())}:00`);
  };
  return (
    <div className={styles.calendar}>
      <DatePicker
        value={date}
        {...(date === null ? {} : { defaultDate: date })}
        locale={language()}
        ariaLabels={arrows()}
        size={large ? 'md' : 'xs'}
        onChange={(day) => day !== null && write(day, clock)}
      />
      <div className={styles.foot}>
        {time ? (
          <TimePicker
            size={large ? 'md' : 'xs'}
            aria-label={t('controls.time')}
            withSeconds
            value={clock}
            hoursInputLabel={t('controls.hours')}
            minutesInputLabel={t('controls.minutes')}
            secondsInputLabel={t('controls.seconds')}
            onChange={(at) => at !== '' && date !== null && write(date, at)}
          />
        ) : null}
        <Button size={large ? 'md' : 'xs'} onClick={now}>
          {time ? t('controls.now') : t('controls.today')}
        </Button>
      </div>
    </div>
  );
}
