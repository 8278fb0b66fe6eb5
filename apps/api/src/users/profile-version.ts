/**
 * SQL: the time of a change to somebody's profile. Of two versions the later is true, so it is later than the one
 * before, also where both came within a millisecond or the clock went back.
 */
export const profileVersion = `greatest(clock_timestamp(), updated_at + interval '1 millisecond')`;
