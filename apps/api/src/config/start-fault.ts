/** Something only the operator can mend. It is printed as it is, without a stack, and the start ends. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
