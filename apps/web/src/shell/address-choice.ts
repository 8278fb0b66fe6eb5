import { inject, type Signal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { whenLed } from './when-led.js';

export interface AddressChoice<Option extends string> {
  readonly chosen: Signal<Option>;
  choose(option: string): void;
}

/** A choice that the address keeps; the first option is meant where it names none. To be called where `inject` works. */
export function injectAddressChoice<Option extends string>(
  name: string,
  options: readonly [Option, ...Option[]],
): AddressChoice<Option> {
  const router = inject(Router);
  const known = (option: string | null) => options.find((each) => each === option) ?? options[0];
  const chosen = signal(known(new URLSearchParams(globalThis.location.search).get(name)));
  whenLed((asked) => chosen.set(known(asked.get(name))));
  return {
    chosen: chosen.asReadonly(),
    choose(option) {
      chosen.set(known(option));
      const queryParams = { [name]: chosen() === options[0] ? null : chosen() };
      void router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    },
  };
}
