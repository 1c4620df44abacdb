const classes = /^class\s+([A-Za-z_]\w*)/gm;
const mappings = /NODE_CLASS_MAPPINGS\s*=\s*\{([^}]*)\}/g;
const keys = /["']([^"']+)["']\s*:/g;
const ids = /\bnode_id\s*=\s*["']([^"']+)["']/g;

/** As many as are told of. */
const most = 100;

/** Kinds that a Python file seems to have, by its text alone: for what is to be said of their nodes while nobody can run it. */
export function expectedKinds(text: string): readonly string[] {
  const listed = [...text.matchAll(mappings)].flatMap(([, inside = '']) => [...inside.matchAll(keys)]);
  return [...new Set([...text.matchAll(classes), ...listed, ...text.matchAll(ids)].map(([, name = '']) => name))].slice(
    0,
    most,
  );
}
