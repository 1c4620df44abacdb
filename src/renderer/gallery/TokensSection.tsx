import { builtinPortTypes } from '#shared/graph/ports/ports';
import { categoryStyle } from '#shared/look/category-style';
import { typeStyle } from '#shared/look/type-style';
import { nodeStates } from '#shared/protocol/node-state';
import { CategoryIcon } from '../ui/components/CategoryIcon';
import { Icon } from '../ui/components/Icon';
import { TypeDot } from '../ui/components/TypeDot';
import { stateStyles } from '../ui/style/state-style';
import styles from './Gallery.module.css';

const surfaces = ['bar', 'canvas', 'panel', 'input', 'node', 'raised', 'hover', 'active', 'selected'];
const meanings = ['accent', 'danger', 'warning', 'success', 'focus', 'border', 'border-strong'];
const texts = ['text', 'text-dim', 'text-faint', 'text-disabled'];
const categories = [
  'System',
  'Input',
  'Math',
  'Logic',
  'Signal',
  'Text',
  'Time',
  'File',
  'Display',
  'Network',
  'Kilns',
];

export function TokensSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Tokens</h3>
      <div className={styles.stack}>
        <div className={styles.swatches}>
          {[...surfaces.map((name) => `surface-${name}`), ...meanings].map((name) => (
            <span key={name} className={styles.swatch}>
              <span className={styles.patch} style={{ background: `var(--${name})` }} />
              {name}
            </span>
          ))}
        </div>
        <div className={styles.swatches}>
          {texts.map((name) => (
            <span
              key={name}
              className={styles.swatch}
              aria-disabled={name === 'text-disabled'}
              style={{ color: `var(--${name})` }}
            >
              {name}: 63.41 % of 12
            </span>
          ))}
        </div>
        <div className={styles.swatches}>
          {[...builtinPortTypes, 'POINT_CLOUD', 'ROBOT_POSE'].map((type) => (
            <span key={type} className={styles.swatch}>
              <TypeDot type={type} />
              {typeStyle(type).label}
            </span>
          ))}
        </div>
        <div className={styles.swatches}>
          {nodeStates.map((state) => (
            <span key={state} className={styles.swatch} style={{ color: stateStyles[state].color }}>
              <Icon name={stateStyles[state].icon} size={14} />
              {stateStyles[state].label}
            </span>
          ))}
        </div>
        <div className={styles.swatches}>
          {categories.map((category) => (
            <span key={category} className={styles.swatch}>
              <span className={styles.patch} style={{ background: categoryStyle(category).color }} />
              <CategoryIcon category={category} />
              {category}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}
