const width = 30;
const faultsShown = 20;

/** A bar that fills with the file, and what came of it at the end. */
export class Progress {
  began = performance.now();
  counts = { authors: 0, rooms: 0, messages: 0, repeated: 0, faults: 0 };

  constructor(share) {
    this.share = share;
  }

  show(answer) {
    if (answer.type === 'fault') return this.fault(answer);
    for (const name of Object.keys(this.counts)) this.counts[name] += answer[name];
    if (!process.stderr.isTTY) return;
    const full = Math.round(width * this.share());
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    process.stderr.write(`\r${bar} ${number(this.counts.messages + this.counts.repeated)} lines `);
  }

  end() {
    const { authors, rooms, messages, repeated, faults } = this.counts;
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    if (process.stderr.isTTY) process.stderr.write('\n');
    process.stdout.write(
      `${number(messages)} messages, ${number(authors)} people and ${number(rooms)} rooms are new, ` +
        `${number(repeated)} lines were there before, ${number(faults)} were refused. It took ${seconds} s.\n`,
    );
  }

  fault({ line, id, detail }) {
    this.told = (this.told ?? 0) + 1;
    if (this.told > faultsShown) return;
    const more = this.told === faultsShown ? ' (further ones are counted only)' : '';
    process.stderr.write(`\nline ${line}${id ? ` (${id})` : ''}: ${detail}${more}\n`);
  }
}

function number(count) {
  return count.toLocaleString('en');
}
