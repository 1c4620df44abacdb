import { asText, listOf, lookUp, numberIn, recordOf } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { type N8nNode, plainText } from './n8n-node';

const differs = ['It is on for a tick when it is due, rather than giving an item.'];

const timer = (interval: number): Equal => ({
  kind: 'time.timer',
  outputs: { '*': 'fired' },
  values: { interval },
  differs,
});
const cron = (pattern: string): Equal => ({
  kind: 'time.cron',
  outputs: { '*': 'fired' },
  values: { pattern },
  differs,
});

/** What starts a workflow at its time. */
export const scheduleRules: Rules<N8nNode> = {
  'n8n-nodes-base.scheduleTrigger': ({ parameters }) => schedule(parameters),
  'n8n-nodes-base.interval': ({ parameters }) => {
    const unit = lookUp({ seconds: 1, minutes: 60, hours: 3_600 }, parameters.unit ?? 'seconds');
    const count = numberIn(parameters.interval) ?? 1;
    return unit === undefined ? noEqual('Its unit of time is not known.') : timer(count * unit);
  },
  'n8n-nodes-base.cron': ({ parameters }) => {
    const times = listOf(recordOf(parameters.triggerTimes).item).map(recordOf);
    const [time] = times;
    if (times.length !== 1 || !time) return noEqual('It has several times.');
    return cronOf(time);
  },
};

function schedule(parameters: N8nNode['parameters']): Verdict {
  const rules = listOf(recordOf(parameters.rule).interval).map(recordOf);
  const [rule = {}] = rules;
  if (rules.length > 1) return noEqual('It has several times.');
  const [minute, hour] = [numberIn(rule.triggerAtMinute) ?? 0, numberIn(rule.triggerAtHour) ?? 0];
  const every = (name: string, usual: number) => numberIn(rule[name]) ?? usual;
  switch (rule.field ?? 'days') {
    case 'seconds':
      return timer(every('secondsInterval', 30));
    case 'minutes':
      return timer(60 * every('minutesInterval', 5));
    case 'hours': {
      const hours = every('hoursInterval', 1);
      return hours === 1 ? cron(`${minute} * * * *`) : cron(`${minute} */${hours} * * *`);
    }
    case 'days':
      return every('daysInterval', 1) === 1
        ? cron(`${minute} ${hour} * * *`)
        : noEqual('It is due every so many days.');
    case 'weeks': {
      const days = listOf(rule.triggerAtDay)
        .map(numberIn)
        .filter((day) => day !== undefined);
      if (every('weeksInterval', 1) !== 1) return noEqual('It is due every so many weeks.');
      return cron(`${minute} ${hour} * * ${days.length > 0 ? days.join(',') : '0'}`);
    }
    case 'months':
      if (every('monthsInterval', 1) !== 1) return noEqual('It is due every so many months.');
      return cron(`${minute} ${hour} ${numberIn(rule.triggerAtDayOfMonth) ?? 1} * *`);
    case 'cronExpression': {
      const pattern = plainText(rule.expression);
      return pattern === undefined ? noEqual('Its pattern is computed.') : cron(pattern);
    }
    default:
      return noEqual(`It is due by “${asText(rule.field)}”.`);
  }
}

/** The node that came before schedules. */
function cronOf(time: Readonly<Record<string, unknown>>): Verdict {
  const [minute, hour] = [numberIn(time.minute) ?? 0, numberIn(time.hour) ?? 14];
  switch (time.mode ?? 'everyDay') {
    case 'everyMinute':
      return cron('* * * * *');
    case 'everyHour':
      return cron(`${minute} * * * *`);
    case 'everyDay':
      return cron(`${minute} ${hour} * * *`);
    case 'everyWeek':
      return cron(`${minute} ${hour} * * ${numberIn(time.weekday) ?? 1}`);
    case 'everyMonth':
      return cron(`${minute} ${hour} ${numberIn(time.dayOfMonth) ?? 1} * *`);
    case 'everyX': {
      const unit = lookUp({ minutes: 60, hours: 3_600 }, time.unit ?? 'hours');
      return unit === undefined ? noEqual('Its unit of time is not known.') : timer((numberIn(time.value) ?? 2) * unit);
    }
    case 'custom': {
      const pattern = plainText(time.cronExpression)?.trim();
      return pattern === undefined ? noEqual('Its pattern is computed.') : cron(pattern);
    }
    default:
      return noEqual(`It is due by “${asText(time.mode)}”.`);
  }
}
