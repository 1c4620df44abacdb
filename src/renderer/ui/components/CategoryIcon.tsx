import { categoryStyle } from '#shared/look/category-style';
import { Icon } from './Icon';

interface CategoryIconProps {
  readonly category: string;
  /** The kind's own icon; one the window does not carry shows the category's. */
  readonly icon?: string | undefined;
  readonly size?: number;
  /** Draws the icon in the category's colour instead of the text's. */
  readonly colored?: boolean;
  readonly className?: string | undefined;
}

export function CategoryIcon({ category, icon, size = 16, colored = false, className }: CategoryIconProps) {
  const style = categoryStyle(category);
  return (
    <span
      className={className}
      style={{ display: 'inline-flex', flex: 'none', ...(colored ? { color: style.color } : {}) }}
    >
      <Icon name={icon} fallback={style.icon} size={size} />
    </span>
  );
}
