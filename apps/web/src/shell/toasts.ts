import { Injectable, signal } from '@angular/core';
import { isCalledOff } from '../session/called-off.js';
import { commonTexts, connectionTexts } from '../texts/everywhere.js';
import { failureText } from '../texts/errors.js';

export interface ToastView {
  readonly key: number;
  readonly text: string;
  readonly tone: 'calm' | 'danger';
  readonly action: string;
  readonly act: () => void;
  /** It goes by itself though it has a button: what that does can be done elsewhere, too. */
  readonly passing: boolean;
}

/** How long a toast stays (ms). One with a button stays until it is closed, so that nobody has to hurry. */
const stay = 6_000;
const stayToBePressed = 12_000;

/** Passing sentences at the foot of the screen; ToastHost shows them. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly held = signal<readonly ToastView[]>([]);
  readonly shown = this.held.asReadonly();
  private last = 0;

  /** Answers the key by which it can be closed before its time. */
  say(text: string, more: Partial<Omit<ToastView, 'key' | 'text'>> = {}): number {
    const key = ++this.last;
    const plain = { tone: 'calm' as const, action: '', act: () => undefined, passing: false };
    const toast = { ...plain, ...more, key, text };
    this.held.update((toasts) => [...toasts.filter((other) => other.text !== text), toast].slice(-3));
    const ms = toast.action ? stayToBePressed : stay;
    if (!toast.action || toast.passing) setTimeout(() => this.close(key), ms);
    return key;
  }

  /** Says why something failed, whatever was thrown; nothing of what was called off, as all is by signing out. */
  failed(error: unknown): void {
    if (isCalledOff(error)) return;
    this.say(failureText(error), { tone: 'danger' });
  }

  /** A part of the app did not come: there is no network, or the server has parts of another version by now. */
  notLoaded(): void {
    const reload = { action: connectionTexts.reload, act: () => globalThis.location.reload() };
    this.say(commonTexts.notLoaded, { tone: 'danger', ...(navigator.onLine && reload) });
  }

  close(key: number): void {
    this.held.update((toasts) => toasts.filter((toast) => toast.key !== key));
  }
}
