/**
 * A PostCSS plugin: every length of our own styles follows `--scale`, the size the person chose for everything, and so
 * do the widths at which the layout changes. Hairlines stay one pixel. The canvas has a zoom of its own, so inside it
 * `--scale` is 1 (tokens.css).
 * @param {readonly number[]} scales in percent, those above 100
 * @returns {import('postcss').Plugin}
 */
export function scaleLengths(scales) {
  return {
    postcssPlugin: 'factory-ui-scale-lengths',
    Once(root) {
      if (!isOurs(root.source?.input.file)) return;
      /** @type {import('postcss').AtRule[]} */
      const narrow = [];
      root.walkAtRules(/^(media|container)$/, (rule) => {
        if (/max-width:\s*\d+px/.test(rule.params)) narrow.push(rule);
      });
      for (const rule of narrow) rule.after(scales.map((percent) => widened(rule, percent)));
      root.walkDecls((declaration) => {
        declaration.value = scaled(declaration.value);
      });
    },
  };
}

/** @param {string | undefined} file */
const isOurs = (file) =>
  file !== undefined && /[\\/]src[\\/]renderer[\\/]/.test(file) && !file.includes('node_modules');

/**
 * The same rule for a page on which everything is larger, and so runs out of room earlier.
 * @param {import('postcss').AtRule} rule
 * @param {number} percent
 */
function widened(rule, percent) {
  const copy = rule.clone({
    params: rule.params.replace(
      /max-width:\s*(\d+)px/,
      (_all, width) => `max-width: ${(Number(width) * percent) / 100}px`,
    ),
  });
  copy.walkRules((inner) => {
    inner.selectors = inner.selectors.map((selector) => `:root[data-scale="${percent}"] ${selector}`);
  });
  return copy;
}

/** @param {string} value */
function scaled(value) {
  if (value.includes('var(--scale)') || /url\(/.test(value)) return value;
  return value.replace(/(?<![\w.#-])(-?(?:\d+\.)?\d+)px\b/g, (all, number) =>
    Math.abs(Number(number)) <= 1 ? all : `calc(${all} * var(--scale))`,
  );
}
