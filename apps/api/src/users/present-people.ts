/** Who is here now. It stands above `users`, which only asks. */
export abstract class PresentPeople {
  /** Their ids, in no order; of very many, some. Rejects while nobody can say. */
  abstract ids(): Promise<readonly string[]>;
}
