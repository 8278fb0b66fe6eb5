import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { type AdminUser, type ServerRole, serverRoles } from '@parley/contracts';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { adminTexts } from '../texts/admin.js';

export interface RoleChoice {
  readonly user: AdminUser;
  /** Those that may be given, from above. */
  readonly roles: readonly ServerRole[];
}

/** Gives somebody another role on the server; each says what it means. Closes with the account as it is then. */
@Component({
  selector: 'parley-role-dialog',
  imports: [FormDialog],
  template: `
    <parley-form-dialog
      [heading]="texts.roleOf(data.user.displayName)"
      [submission]="submission"
      [action]="texts.setRole"
      [busyAction]="texts.settingRole"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <fieldset>
        <legend class="unseen">{{ texts.role }}</legend>
        @for (role of all; track role) {
          <label>
            <input
              type="radio"
              name="role"
              [value]="role"
              [checked]="chosen() === role"
              (change)="chosen.set(role)"
            />
            <span>
              <span class="role">{{ texts.roles[role] }}</span>
              <span class="means">{{ texts.roleMeans[role] }}</span>
            </span>
          </label>
        }
      </fieldset>
    </parley-form-dialog>
  `,
  styles: `
    fieldset {
      position: relative;
      display: grid;
      gap: var(--s2);
      border: 0;
    }
    label {
      display: flex;
      gap: var(--s3);
      min-block-size: 2.75rem;
      padding-block: var(--s1);
    }
    input {
      flex: none;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin: 0.125rem 0 0;
      accent-color: var(--accent);
    }
    .role {
      display: block;
      font-weight: 600;
    }
    .means {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class RoleDialog {
  private readonly admin = inject(PARLEY).admin;
  private readonly toasts = inject(Toasts);
  protected readonly data = inject<RoleChoice>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<AdminUser>>(DialogRef);
  protected readonly texts = adminTexts;
  protected readonly submission = new Submission();
  protected readonly chosen = signal<ServerRole>(this.data.user.role);
  protected readonly all = serverRoles.filter(
    (role) => role === this.data.user.role || this.data.roles.includes(role),
  );

  protected async send(): Promise<void> {
    const { user } = this.data;
    const role = this.chosen();
    if (role === user.role) return this.ref.close();
    let changed = user;
    const done = await this.submission.run(async () => {
      changed = (await this.admin.updateUser(user.id, { role })).user;
    });
    if (!done) return;
    this.toasts.say(adminTexts.roleChanged(user.displayName, adminTexts.roles[role]));
    this.ref.close(changed);
  }
}
