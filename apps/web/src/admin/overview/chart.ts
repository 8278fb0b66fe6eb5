import { Component, computed, input } from '@angular/core';
import { clock } from '../../design/moments.js';
import { adminOverviewTexts as texts } from '../../texts/admin-overview.js';
import { counted } from '../../texts/count.js';
import { lineOf, type Point } from './line-of.js';

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

const [width, height] = [300, 90];

/** A number over the last hour, drawn as one or two lines; the same as a table for who does not see them. */
@Component({
  selector: 'parley-chart',
  template: `
    <figure>
      <figcaption>
        <span class="name">{{ name() }}</span>
        <span>{{ summary() }}</span>
      </figcaption>
      @if (isEmpty()) {
        <p>{{ texts.nothing }}</p>
      } @else {
        <svg aria-hidden="true" preserveAspectRatio="none" [attr.viewBox]="box">
          <line class="ground" x1="0" [attr.x2]="width" [attr.y1]="height - 1" [attr.y2]="height - 1" />
          @for (path of paths(); track $index) {
            <path [class.second]="$index > 0" [attr.d]="path" />
          }
        </svg>
        <p class="ends" aria-hidden="true">
          <span>{{ from() }}</span>
          <span>{{ to() }}</span>
        </p>
        @if (lines().length > 1) {
          <p class="legend" aria-hidden="true">
            @for (line of lines(); track line.name) {
              <span [class.second]="$index > 0">{{ line.name }}</span>
            }
          </p>
        }
        <details>
          <summary>
            {{ texts.asTable }}<span class="unseen">: {{ name() }}</span>
          </summary>
          <div class="table" tabindex="0" role="region" [attr.aria-label]="name()">
            <table>
              <thead>
                <tr>
                  <th scope="col">{{ texts.minute }}</th>
                  @for (line of lines(); track line.name) {
                    <th scope="col">{{ line.name }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.at) {
                  <tr>
                    <th scope="row">{{ row.at }}</th>
                    @for (value of row.values; track $index) {
                      <td>{{ value }}</td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </details>
      }
    </figure>
  `,
  styleUrl: './chart.css',
})
export class Chart {
  readonly name = input.required<string>();
  readonly lines = input.required<readonly Line[]>();
  protected readonly texts = texts;
  protected readonly width = width;
  protected readonly height = height;
  protected readonly box = `0 0 ${width} ${height}`;
  private readonly values = computed(() =>
    this.lines().flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])),
  );
  private readonly most = computed(() => Math.max(1, ...this.values()));
  private readonly first = computed(() => this.lines()[0]?.points ?? []);
  protected readonly isEmpty = computed(() => this.values().length === 0);
  protected readonly paths = computed(() =>
    this.lines().map(({ points }) => lineOf(points, { width, height, most: this.most() })),
  );
  protected readonly from = computed(() => clock(this.first().at(0)?.at ?? ''));
  protected readonly to = computed(() => clock(this.first().at(-1)?.at ?? ''));
  protected readonly summary = computed(() => {
    if (this.isEmpty()) return '';
    const last = this.first().findLast(({ value }) => value !== null)?.value ?? 0;
    return `${texts.latest(said(last))}, ${texts.highest(said(Math.max(...this.values())))}`;
  });
  /** Newest first. */
  protected readonly rows = computed(() =>
    this.first()
      .map(({ at }, n) => ({
        at: clock(at),
        values: this.lines().map(({ points }) => said(points[n]?.value ?? null)),
      }))
      .reverse(),
  );
}

function said(value: number | null): string {
  return value === null ? '–' : counted(Math.round(value));
}
