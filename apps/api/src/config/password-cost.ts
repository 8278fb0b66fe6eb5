/** What judging one password takes, by argon2id. */
export interface PasswordCost {
  /** KiB. */
  memory: number;
  passes: number;
  /** Lanes. */
  parallelism: number;
}

/** As OWASP asks for. */
export const owaspCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };
