/** From here on it is a text. */
const longest = 120;
const alone = pattern();

/** Whether this is one to three emoji and nothing else: they are shown large. */
export function isEmojiAlone(body: string): boolean {
  return body.length <= longest && (alone?.test(body) ?? false);
}

/** Null where the browser does not know which sequences are emoji. */
function pattern(): RegExp | null {
  try {
    return new RegExp(String.raw`^(?:\s*\p{RGI_Emoji}\ufe0f?){1,3}\s*$`, 'v');
  } catch {
    return null;
  }
}
