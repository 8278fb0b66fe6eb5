import type { FilterAdminUsers, ServerRole } from '@parley/contracts';
import type { Parley, PeopleFilter } from '@parley/sdk';
import { adminTexts as texts } from '../texts/admin.js';
import type { Asked, BulkAct } from './table/table-of.js';

/** What the address asks for, as the server is asked; it refuses what is none of it. */
export function peopleFilter({ query = '', role, suspended, sort }: Asked): PeopleFilter {
  return {
    query,
    ...(role && { role: role as ServerRole }),
    ...(suspended && { suspended: suspended === 'true' }),
    ...(sort && { sort: sort as FilterAdminUsers['sort'] }),
  };
}

/** What is done to several people at once. */
export function peopleBulk(admin: Parley['admin']): BulkAct[] {
  const change = (suspended: boolean): BulkAct['run'] => {
    return (ids, how) => admin.updateUsers(ids, { suspended }, how);
  };
  return [
    {
      id: 'suspend',
      label: texts.suspendShort,
      heading: texts.suspendSeveral,
      detail: texts.suspendDetail,
      done: texts.suspendedSeveral,
      danger: true,
      run: change(true),
    },
    {
      id: 'bringBack',
      label: texts.bringBack,
      heading: texts.bringBackSeveral,
      detail: texts.bringBackDetail,
      done: texts.broughtBackSeveral,
      run: change(false),
    },
  ];
}
