/** Words that people take for passwords, and programs try. */
export const guessedWords = `password passwort letmein welcome iloveyou sunshine princess football baseball`;
