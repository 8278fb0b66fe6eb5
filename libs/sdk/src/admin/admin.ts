import { routes } from '@parley/contracts';
import type {
  AdminInviteLinkDetail,
  AdminInviteLinks,
  AdminRoomDetail,
  AdminUserDetail,
  AdminUser,
  ArchivedRooms,
  AuditList,
  FilterAdminLinks,
  FilterAdminRooms,
  FilterAdminUsers,
  FilterAudit,
  ChosenSettings,
  CreateInviteLink,
  EndedSignIns,
  InviteLink,
  Leaving,
  LeavingList,
  LeftMessages,
  JobTable,
  MadePasswordLink,
  Overview,
  PictureSquare,
  RevokedLinks,
  RoomKind,
  RouteAnswer,
  ServerRole,
  RetentionPreview,
  SettingChanges,
  SignUpList,
  SignUpState,
  UpdatedUsers,
  UpdateSettings,
  UpdateUser,
} from '@parley/contracts';
import type { Call } from '../http/call.js';
import type { Upload, UploadWay } from '../http/upload.js';

interface Listing {
  query?: string;
  after?: string;
  limit?: number;
}

export interface PeopleFilter {
  query?: string;
  role?: ServerRole;
  suspended?: boolean;
  /** `near`, the default: with a `query` the nearest name first. */
  sort?: FilterAdminUsers['sort'];
}

export interface RoomFilter {
  query?: string;
  kind?: RoomKind;
  archived?: boolean;
  sort?: FilterAdminRooms['sort'];
}

/** `to`: onto the server, or into rooms; `by`: who made them. */
export type LinkFilter = Partial<FilterAdminLinks>;

export type SignInsOf = Omit<Listing, 'query'> & { user?: string };

/** A yes or no as a query string has it; what was not chosen is left out. */
function worded<Name extends string>(
  choice: Record<Name, boolean | undefined>,
): Partial<Record<Name, 'true' | 'false'>> {
  const made = Object.entries<boolean | undefined>(choice).filter(([, yes]) => yes !== undefined);
  return Object.fromEntries(made.map(([name, yes]) => [name, yes ? 'true' : 'false'])) as Partial<
    Record<Name, 'true' | 'false'>
  >;
}

/** What admins do. Every act rejects with ParleyError (`policy.denied` without the role). */
export class Admin {
  constructor(
    private readonly call: Call,
    private readonly upload: Upload,
  ) {}

  users(
    listing: PeopleFilter & Omit<Listing, 'query'> = {},
  ): Promise<RouteAnswer<typeof routes.admin.users>> {
    const { suspended, ...query } = listing;
    return this.call(routes.admin.users, { query: { ...query, ...worded({ suspended }) } });
  }

  /** All of them as a table (CSV). */
  exportUsers(filter: PeopleFilter = {}): Promise<string> {
    const { suspended, ...query } = filter;
    return this.call(routes.admin.exportUsers, { query: { ...query, ...worded({ suspended }) } });
  }

  /** The same change for up to 200 people. With `dryRun` it is only said what would come of it. */
  updateUsers(ids: string[], change: UpdateUser, { dryRun = false } = {}): Promise<UpdatedUsers> {
    return this.call(routes.admin.updateUsers, { body: { ids, change, dryRun } });
  }

  /** One person, and the public rooms they are in. */
  user(id: string): Promise<AdminUserDetail> {
    return this.call(routes.admin.user, { params: { id } });
  }

  updateUser(id: string, change: UpdateUser): Promise<RouteAnswer<typeof routes.admin.updateUser>> {
    return this.call(routes.admin.updateUser, { params: { id }, body: change });
  }

  async endSessions(id: string): Promise<void> {
    await this.call(routes.admin.endSessions, { params: { id } });
  }

  /** Who waits for an account, or with another `state` whom was decided on. */
  signUps(listing: { state?: SignUpState } & Omit<Listing, 'query'> = {}): Promise<SignUpList> {
    return this.call(routes.signUps.list, { query: { ...listing } });
  }

  /** `sign_up.not_found`: another admin was quicker. */
  async approveSignUp(id: string): Promise<AdminUser> {
    return (await this.call(routes.signUps.approve, { params: { id } })).user;
  }

  /** They read the reason. */
  async declineSignUp(id: string, reason = ''): Promise<void> {
    await this.call(routes.signUps.decline, { params: { id }, body: { reason } });
  }

  /** By which this person sets a new password: `/new-password#` and the token, which is shown this once. */
  makePasswordLink(id: string): Promise<MadePasswordLink> {
    return this.call(routes.ownAccount.makePasswordLink, { params: { id } });
  }

  rooms(listing: RoomFilter & Omit<Listing, 'query'> = {}): Promise<RouteAnswer<typeof routes.admin.rooms>> {
    const { archived, ...query } = listing;
    return this.call(routes.admin.rooms, { query: { ...query, ...worded({ archived }) } });
  }

  /** All of them as a table (CSV). */
  exportRooms(filter: RoomFilter = {}): Promise<string> {
    const { archived, ...query } = filter;
    return this.call(routes.admin.exportRooms, { query: { ...query, ...worded({ archived }) } });
  }

  /** Archives up to 200 public rooms, or brings them back. With `dryRun` it is only said what would come of it. */
  archiveRooms(ids: string[], archived: boolean, { dryRun = false } = {}): Promise<ArchivedRooms> {
    return this.call(routes.admin.archiveRooms, { body: { ids, change: { archived }, dryRun } });
  }

  /** One room and, if it is public, its owners. */
  room(id: string): Promise<AdminRoomDetail> {
    return this.call(routes.admin.room, { params: { id } });
  }

  updateRoom(
    id: string,
    change: { archived?: boolean; name?: string; topic?: string },
  ): Promise<RouteAnswer<typeof routes.admin.updateRoom>> {
    return this.call(routes.admin.updateRoom, { params: { id }, body: change });
  }

  /** Where people are signed in, newest first. */
  sessions(of: SignInsOf = {}): Promise<RouteAnswer<typeof routes.signIns.sessions>> {
    return this.call(routes.signIns.sessions, { query: { ...of } });
  }

  /** All of them as a table (CSV). */
  exportSessions(of: { user?: string } = {}): Promise<string> {
    return this.call(routes.signIns.exportSessions, { query: { ...of } });
  }

  /** Ends up to 200. With `dryRun` it is only said what would come of it. */
  endSeveralSessions(ids: string[], { dryRun = false } = {}): Promise<EndedSignIns> {
    return this.call(routes.signIns.endSessions, { body: { ids, dryRun } });
  }

  async endSession(id: string): Promise<void> {
    await this.call(routes.signIns.endSession, { params: { id } });
  }

  /** The tokens of programs, newest first. */
  tokens(of: SignInsOf = {}): Promise<RouteAnswer<typeof routes.signIns.tokens>> {
    return this.call(routes.signIns.tokens, { query: { ...of } });
  }

  /** All of them as a table (CSV). */
  exportTokens(of: { user?: string } = {}): Promise<string> {
    return this.call(routes.signIns.exportTokens, { query: { ...of } });
  }

  /** Ends up to 200. With `dryRun` it is only said what would come of it. */
  endTokens(ids: string[], { dryRun = false } = {}): Promise<EndedSignIns> {
    return this.call(routes.signIns.endTokens, { body: { ids, dryRun } });
  }

  async endToken(id: string): Promise<void> {
    await this.call(routes.signIns.endToken, { params: { id } });
  }

  /** Ends an account; `messages`: whether what it wrote stays as a former member's. */
  async deleteAccount(id: string, messages: LeftMessages): Promise<Leaving> {
    return (await this.call(routes.leaving.remove, { params: { id }, body: { messages } })).leaving;
  }

  /** Accounts that were deleted, newest first, with what was erased so far. */
  leavings(page: Omit<Listing, 'query'> = {}): Promise<LeavingList> {
    return this.call(routes.leaving.list, { query: { ...page } });
  }

  /** Live numbers, the nodes, and the last hour minute by minute. */
  overview(): Promise<Overview> {
    return this.call(routes.overview.read, {});
  }

  /** Of the whole server; owners only. */
  settings(): Promise<ChosenSettings> {
    return this.call(routes.settings.read, {});
  }

  /** They hold on all nodes when this resolves. `setting.overridden`: the environment says otherwise. */
  updateSettings(wishes: UpdateSettings): Promise<ChosenSettings> {
    return this.call(routes.settings.update, { body: wishes });
  }

  /** What would be taken away now, if the server kept messages for so many days. */
  retentionPreview(days: number): Promise<RetentionPreview> {
    return this.call(routes.retention.preview, { query: { days } });
  }

  /** Sets the picture of the place, as `People.putAvatar` sets one's own. */
  putPicture(
    picture: Blob,
    square: PictureSquare | null = null,
    way: UploadWay = {},
  ): Promise<RouteAnswer<typeof routes.place.putPicture>> {
    return this.upload(routes.place.putPicture, { file: picture, query: { ...square }, ...way });
  }

  removePicture(): Promise<RouteAnswer<typeof routes.place.removePicture>> {
    return this.call(routes.place.removePicture);
  }

  /** The owner is not led through the first steps any more. */
  async endFirstSteps(): Promise<void> {
    await this.call(routes.place.endFirstSteps);
  }

  settingsHistory(page: Omit<Listing, 'query'> = {}): Promise<SettingChanges> {
    return this.call(routes.settings.history, { query: { ...page } });
  }

  /** Links onto the server and into public rooms. */
  inviteLinks(listing: LinkFilter & Omit<Listing, 'query'> = {}): Promise<AdminInviteLinks> {
    return this.call(routes.serverLinks.list, { query: { ...listing } });
  }

  /** All of them as a table (CSV), without the codes. */
  exportInviteLinks(filter: LinkFilter = {}): Promise<string> {
    return this.call(routes.serverLinks.export, { query: { ...filter } });
  }

  /** A link, and who came by it. */
  inviteLink(id: string): Promise<AdminInviteLinkDetail> {
    return this.call(routes.serverLinks.one, { params: { id } });
  }

  /** Revokes up to 200. With `dryRun` it is only said what would come of it. */
  revokeInviteLinks(ids: string[], { dryRun = false } = {}): Promise<RevokedLinks> {
    return this.call(routes.serverLinks.revokeSeveral, { body: { ids, dryRun } });
  }

  async makeInviteLink(wanted: CreateInviteLink = {}): Promise<InviteLink> {
    return (await this.call(routes.serverLinks.make, { body: wanted })).inviteLink;
  }

  async revokeInviteLink(id: string): Promise<void> {
    await this.call(routes.serverLinks.revoke, { params: { id } });
  }

  /** Who did what to whom, newest first. */
  audit(listing: FilterAudit & Omit<Listing, 'query'> = {}): Promise<AuditList> {
    return this.call(routes.audit.list, { query: { ...listing } });
  }

  /** All of it as a table: comma-separated values. */
  auditTable(filter: FilterAudit = {}): Promise<string> {
    return this.call(routes.audit.export, { query: { ...filter } });
  }

  async deleteMessage(id: string, seq: number): Promise<void> {
    await this.call(routes.admin.deleteMessage, { params: { id, seq } });
  }

  /** How much work of each kind there is. */
  jobs(): Promise<JobTable> {
    return this.call(routes.jobs.table, {});
  }

  /** Work that was given up after all its tries, newest first. */
  deadJobs(page: Omit<Listing, 'query'> = {}): Promise<RouteAnswer<typeof routes.jobs.dead>> {
    return this.call(routes.jobs.dead, { query: { ...page } });
  }

  /** Rejects with `job.not_found` where it was ended meanwhile. */
  async retryJob(id: string): Promise<void> {
    await this.call(routes.jobs.retry, { params: { id }, body: {} });
  }

  async forgetJob(id: string): Promise<void> {
    await this.call(routes.jobs.remove, { params: { id } });
  }
}
