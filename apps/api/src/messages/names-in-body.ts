import { namesIn, parse } from '@parley/markup';
import type { Names } from '@parley/markup';

const nobody: Names = { names: [], room: false, here: false };

/** Whom a body calls; its names in lower case, as accounts have them. Most bodies are not read for it. */
export function namesInBody(body: string): Names {
  if (!body.includes('@')) return nobody;
  const { names, ...calls } = namesIn(parse(body));
  return { names: names.map((name) => name.toLowerCase()), ...calls };
}
