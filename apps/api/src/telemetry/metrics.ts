import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { bounds } from './bucket-counts.js';

/** `labels`: what a number is told apart by. Their values are few and known beforehand: nobody and no room is named. */
export interface Described<Label extends string = never> {
  name: string;
  help: string;
  labels: Label[];
}

export interface Sample<Label extends string = never> {
  labels: Record<Label, string>;
  value: number;
}

type Read<Answer> = () => Answer | Promise<Answer>;

/** What this node tells Prometheus. What is counted elsewhere is read when it is asked for, and left out where it is not known then. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  /** As Prometheus reads it. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** One number at present; null where it is not known. */
  async value(name: string, labels: Record<string, string> = {}): Promise<number | null> {
    const found = await this.registry.getSingleMetric(name)?.get();
    const wanted = Object.entries(labels);
    const sample = found?.values.find((each) => wanted.every(([label, is]) => each.labels[label] === is));
    return sample?.value ?? null;
  }

  /** Of a histogram, how many took at most as long as each bound; all of them last. */
  async buckets(name: string): Promise<number[]> {
    const found = await this.registry.getSingleMetric(name)?.get();
    return (found?.values ?? []).filter(({ labels }) => 'le' in labels).map(({ value }) => value);
  }

  counter<Label extends string>({ name, help, labels }: Described<Label>): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** In seconds. */
  histogram(name: string, help: string): Histogram {
    return new Histogram({ name, help, buckets: bounds, registers: [this.registry] });
  }

  /** What only grows. */
  total(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  /** What goes up and down; null is not known. */
  gauge(name: string, help: string, read: Read<number | null>): void {
    this.gauges({ name, help, labels: [] }, async () => {
      const value = await read();
      return value === null ? [] : [{ labels: {}, value }];
    });
  }

  gauges<Label extends string>(
    { name, help, labels: labelNames }: Described<Label>,
    read: Read<readonly Sample<Label>[]>,
  ): void {
    const known = async () => {
      try {
        return await read();
      } catch {
        return [];
      }
    };
    new Gauge<Label>({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const samples = await known();
        this.reset();
        // Without labels the library begins with a zero.
        if (labelNames.length === 0) this.remove();
        for (const { labels, value } of samples) this.set(labels, value);
      },
    });
  }
}
