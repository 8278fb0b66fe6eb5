import { computed, signal } from '@angular/core';
import type { ParleyError } from '@parley/sdk';
import type * as z from 'zod';
import { isCalledOff } from '../session/called-off.js';
import { failureText, fieldText } from '../texts.js';

/** A form being sent: busy or not, what is wrong with which field, and what is wrong with all of it. */
export class Submission {
  private readonly running = signal(false);
  private readonly sentence = signal('');
  private readonly faults = signal<Readonly<Record<string, string>>>({});
  readonly busy = this.running.asReadonly();
  /** What stopped it, beyond the fields. */
  readonly problem = this.sentence.asReadonly();
  readonly wrong = computed(() => Object.keys(this.faults()));

  /** What is wrong with this field, or nothing. */
  fault(field: string): string {
    return this.faults()[field] ?? '';
  }

  blame(field: string, sentence: string): void {
    this.faults.update((faults) => ({ ...faults, [field]: sentence }));
  }

  fail(sentence: string): void {
    this.sentence.set(sentence);
  }

  /** What was tried beside it failed; whatever is not the SDK's own word is a surprise for everybody. */
  failed(error: unknown): void {
    if (!isParleyError(error)) throw error;
    this.explain(error);
  }

  forget(): void {
    this.faults.set({});
    this.sentence.set('');
  }

  /** Whether the contract takes these values; blames the fields that it does not take. */
  admits(schema: z.ZodType, values: unknown): boolean {
    this.forget();
    const parsed = schema.safeParse(values);
    if (!parsed.success) this.blameAll(parsed.error.issues.map(({ path }) => String(path[0] ?? '')));
    return parsed.success;
  }

  /** Runs it once, and says what went wrong. `codes` puts an error where it belongs and answers whether it did. */
  async run(
    act: () => Promise<unknown>,
    codes: (error: ParleyError) => boolean = () => false,
  ): Promise<boolean> {
    if (this.running()) return false;
    this.forget();
    this.running.set(true);
    try {
      await act();
      return true;
    } catch (error) {
      if (!isParleyError(error)) throw error;
      if (!codes(error)) this.explain(error);
      return false;
    } finally {
      this.running.set(false);
    }
  }

  private explain(error: ParleyError): void {
    if (isCalledOff(error)) return;
    const paths = (error.problem.errors ?? []).map(({ path }) => path.split('.')[0] ?? '').filter(Boolean);
    if (error.code === 'request.invalid' && paths.length > 0) this.blameAll(paths);
    else this.fail(failureText(error));
  }

  private blameAll(fields: readonly string[]): void {
    for (const field of fields) this.blame(field, fieldText(field));
  }
}

function isParleyError(error: unknown): error is ParleyError {
  return error instanceof Error && 'problem' in error;
}
