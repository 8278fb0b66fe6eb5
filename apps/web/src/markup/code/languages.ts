/** What code can be highlighted in: how it is called, and what people type behind the fence for it besides its id. */
const known = {
  bash: ['Shell', 'sh', 'zsh', 'fish'],
  c: ['C', 'h'],
  clojure: ['Clojure', 'clj', 'edn'],
  cmake: ['CMake'],
  cpp: ['C++', 'c++', 'cc', 'cxx', 'hpp', 'hh'],
  csharp: ['C#', 'c#', 'cs'],
  css: ['CSS'],
  dart: ['Dart'],
  diff: ['Diff', 'patch'],
  dockerfile: ['Dockerfile', 'docker'],
  elixir: ['Elixir', 'ex', 'exs'],
  elm: ['Elm'],
  erlang: ['Erlang', 'erl'],
  fortran: ['Fortran', 'f90', 'f95'],
  fsharp: ['F#', 'f#', 'fs'],
  go: ['Go', 'golang'],
  gradle: ['Gradle'],
  graphql: ['GraphQL', 'gql'],
  groovy: ['Groovy'],
  haskell: ['Haskell', 'hs'],
  http: ['HTTP', 'https'],
  ini: ['INI', 'toml', 'conf'],
  java: ['Java'],
  javascript: ['JavaScript', 'js', 'jsx', 'mjs', 'cjs'],
  json: ['JSON', 'json5', 'jsonc'],
  julia: ['Julia', 'jl'],
  kotlin: ['Kotlin', 'kt', 'kts'],
  latex: ['LaTeX', 'tex'],
  less: ['Less'],
  lisp: ['Lisp', 'cl', 'el'],
  lua: ['Lua'],
  makefile: ['Makefile', 'make', 'mk'],
  markdown: ['Markdown', 'md'],
  matlab: ['MATLAB'],
  nginx: ['nginx'],
  nix: ['Nix'],
  objectivec: ['Objective-C', 'objc', 'mm'],
  ocaml: ['OCaml', 'ml'],
  perl: ['Perl', 'pl'],
  php: ['PHP'],
  powershell: ['PowerShell', 'ps', 'ps1', 'pwsh'],
  properties: ['Properties', 'env'],
  protobuf: ['Protocol Buffers', 'proto'],
  python: ['Python', 'py'],
  r: ['R'],
  ruby: ['Ruby', 'rb'],
  rust: ['Rust', 'rs'],
  scala: ['Scala'],
  scheme: ['Scheme', 'scm'],
  scss: ['SCSS', 'sass'],
  shell: ['Console', 'console', 'session'],
  sql: ['SQL', 'mysql', 'postgres', 'postgresql', 'sqlite'],
  swift: ['Swift'],
  typescript: ['TypeScript', 'ts', 'tsx', 'mts', 'cts'],
  vbnet: ['Visual Basic', 'vb'],
  vim: ['Vim', 'viml'],
  wasm: ['WebAssembly', 'wat'],
  xml: ['XML', 'html', 'xhtml', 'svg', 'rss', 'vue'],
  yaml: ['YAML', 'yml'],
} as const satisfies Record<string, readonly [name: string, ...typed: string[]]>;

export type LanguageId = keyof typeof known;

export interface Language {
  readonly id: LanguageId;
  readonly name: string;
}

export const languageIds = Object.keys(known) as readonly LanguageId[];

/** A map, so that no name finds what every object has. */
const languages = new Map<string, Language>(
  languageIds.flatMap((id) => {
    const [name, ...typed]: readonly [string, ...string[]] = known[id];
    return [id, ...typed].map((each): [string, Language] => [each, { id, name }]);
  }),
);

/** The language that this was typed for, or none. */
export function languageNamed(typed: string): Language | undefined {
  return languages.get(typed.toLowerCase());
}
