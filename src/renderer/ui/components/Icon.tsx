import { type IconName, icons, isIconName } from '../style/icons';
import { scaled } from '../style/scale';

interface IconProps {
  /** Name of a Tabler icon, such as `IconCpu`; one the window does not carry shows `fallback`. */
  readonly name: string | undefined;
  readonly fallback?: IconName;
  /** Edge in pixels. */
  readonly size?: number;
  /** Makes the icon speak; without it the icon is decoration beside a text. */
  readonly label?: string;
  readonly className?: string | undefined;
}

export function Icon({ name, fallback = 'IconBox', size = 16, label, className }: IconProps) {
  const Drawn = icons[name !== undefined && isIconName(name) ? name : fallback];
  // Tabler's grid is 24 units: this keeps the line near 1.5 px at any size.
  const stroke = size <= 14 ? 2 : 1.75;
  return (
    <Drawn
      size={size}
      style={{ width: scaled(size), height: scaled(size) }}
      stroke={stroke}
      className={className}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
