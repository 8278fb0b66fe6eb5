import { Injectable } from '@angular/core';

/**
 * The link by which somebody is on the way in: who signs in or up for its sake joins by it then, without being asked
 * again. It is not in the address, so that no link can make anybody join who did not say so.
 */
@Injectable({ providedIn: 'root' })
export class InviteWay {
  private code = '';

  begin(code: string): void {
    this.code = code;
  }

  /** Whether this is the link; it is asked once. */
  ends(code: string): boolean {
    const isIt = this.code === code;
    this.code = '';
    return isIt;
  }
}
