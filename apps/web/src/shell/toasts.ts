import { Injectable, signal } from '@angular/core';
import { failureText, texts } from '../texts.js';

export interface ToastView {
  readonly key: number;
  readonly text: string;
  readonly tone: 'calm' | 'danger';
  readonly action: string;
  readonly act: () => void;
}

/** How long a toast stays (ms). One with a button stays until it is closed, so that nobody has to hurry. */
const stay = 6_000;

/** Passing sentences at the foot of the screen; ToastHost shows them. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly held = signal<readonly ToastView[]>([]);
  readonly shown = this.held.asReadonly();
  private last = 0;

  say(text: string, more: Partial<Omit<ToastView, 'key' | 'text'>> = {}): void {
    const key = ++this.last;
    const toast = { key, text, tone: 'calm' as const, action: '', act: () => undefined, ...more };
    this.held.update((toasts) => [...toasts.filter((other) => other.text !== text), toast].slice(-3));
    if (!toast.action) setTimeout(() => this.close(key), stay);
  }

  /** Says why something failed, whatever was thrown. */
  failed(error: unknown): void {
    this.say(failureText(error), { tone: 'danger' });
  }

  /** A part of the app did not come: there is no network, or the server has parts of another version by now. */
  notLoaded(): void {
    const reload = { action: texts.connection.reload, act: () => globalThis.location.reload() };
    this.say(texts.common.notLoaded, { tone: 'danger', ...(navigator.onLine && reload) });
  }

  close(key: number): void {
    this.held.update((toasts) => toasts.filter((toast) => toast.key !== key));
  }
}
