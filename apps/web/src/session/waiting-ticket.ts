import { Injectable } from '@angular/core';

interface Ticket {
  username: string;
  ticket: string;
  /** Where to go once one is in. */
  to: string;
}

const name = 'parley.waiting';

/** What one waits with for an account: kept for this tab, also where it is reloaded. The password is in memory only. */
@Injectable({ providedIn: 'root' })
export class WaitingTicket {
  private typed = '';

  keep(ticket: Ticket, password: string): void {
    this.typed = password;
    try {
      sessionStorage.setItem(name, JSON.stringify(ticket));
    } catch {
      // Without a place to keep it, one signs in later to see how it stands.
    }
  }

  get held(): Ticket | null {
    try {
      return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Ticket | null;
    } catch {
      return null;
    }
  }

  get password(): string {
    return this.typed;
  }

  forget(): void {
    this.typed = '';
    try {
      sessionStorage.removeItem(name);
    } catch {
      // Nothing was kept, then.
    }
  }
}
