/** Broken builds, as builds.mjs has them: of invitations, links, and what people choose for themselves. */

const api = 'apps/api/dist';

/** @type {Record<string, import('./builds.mjs').Build>} */
export const choiceBuilds = {
  'invitations are not looked up': {
    part: 'server',
    shownBy: 'somebody is invited, and their node does not hear of it',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/rooms/own-changes.service.js`,
        text: 'this.kinds = [memberships, invitations, ',
        instead: 'this.kinds = [memberships, ',
      },
      {
        file: `${api}/rooms/own-lists.service.js`,
        text: 'invitations: invitations[place],',
        instead: '',
      },
    ],
  },
  'an invitation is told to the whole room': {
    part: 'server',
    shownBy: 'somebody is invited, and their node does not hear of it',
    breaks: 'invited',
    changes: [
      {
        file: `${api}/realtime/telling.service.js`,
        text: 'tellLocally(this.server, channelOf.user(userId), [event]);',
        instead: `tellLocally(this.server, channelOf.user(userId), [event]);
        if (event.type === 'invitation.received')
            tellLocally(this.server, channelOf.room(event.invitation.room.id), [event]);`,
      },
    ],
  },
  'an invitation is read before the lock': {
    part: 'server',
    shownBy: 'somebody accepts while they are uninvited',
    breaks: 'invited',
    changes: [
      {
        file: `${api}/rooms/invitations/invitation-answers.service.js`,
        text: 'const invitation = await at.manager.findOneBy(InvitationEntity, key);',
        instead: 'const invitation = asked;',
      },
    ],
  },
  'a link that is used up lets people in': {
    part: 'server',
    shownBy: 'two come by a link that lets in one',
    breaks: 'invited',
    changes: [
      {
        file: `${api}/database/use-invite-link.js`,
        text: 'return !anew && cameBy(manager, linkId, userId);',
        instead: 'return true;',
      },
    ],
  },
  'choices take no number': {
    part: 'server',
    shownBy: 'somebody chooses on another device',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/rooms/own-settings.service.js`,
        text: 'const selfRevision = await bumpSelfRevision(manager, actor.id);',
        instead: 'const { selfRevision } = membership;',
      },
    ],
  },
};
