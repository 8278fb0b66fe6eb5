/** Finds a number in a packet by the bytes before it, without making a string or an object of the packet. */
export class Field {
  /** Where it stood the last time, counted from the packet's start: there it nearly always stands again. */
  #usual = 0;

  /** `name`: what stands before the digits, for example `"seq":`. */
  constructor(name) {
    this.name = Buffer.from(name, 'latin1');
  }

  /** The number, or -1 where there is none. */
  read(bytes, start, end) {
    const at = this.#standsAt(bytes, start + this.#usual, end) ? this.#usual : this.#look(bytes, start, end);
    return at < 0 ? -1 : digits(bytes, start + at + this.name.length, end);
  }

  #standsAt(bytes, at, end) {
    const { name } = this;
    if (at + name.length >= end) return false;
    for (let n = 0; n < name.length; n += 1) if (bytes[at + n] !== name[n]) return false;
    return true;
  }

  #look(bytes, start, end) {
    const at = bytes.subarray(start, end).indexOf(this.name);
    if (at >= 0) this.#usual = at;
    return at;
  }
}

/** The digits from `at` on; -1 where there is none. */
export function digits(bytes, at, end) {
  let number = -1;
  for (let place = at; place < end; place += 1) {
    const digit = bytes[place] - 48;
    if (digit < 0 || digit > 9) break;
    number = (number < 0 ? 0 : number * 10) + digit;
  }
  return number;
}
