import { Component, signal } from '@angular/core';
import { CropArea } from '../../pictures/crop-area.js';
import { wholeOf } from '../../pictures/crop.js';
import { Avatar } from '../avatar.js';
import { ProgressBar } from '../progress-bar.js';

/** A picture that needs no server: a coast, wider than high. */
const coast = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#a6dce6"/>' +
    '<circle cx="1200" cy="250" r="120" fill="#f0c79b"/><path d="M0 600 L500 380 L900 620 L1600 500 V900 H0z" fill="#3f5417"/>' +
    '<path d="M0 720 Q400 660 800 720 T1600 720 V900 H0z" fill="#0b4f5e"/></svg>',
)}`;

/** Pictures in their sizes, the signs of rooms, the part that is kept of a picture, and how far its sending is. */
@Component({
  selector: 'parley-picture-states',
  imports: [Avatar, CropArea, ProgressBar],
  template: `
    <section>
      <h2>Chosen pictures</h2>
      <div class="row">
        <parley-avatar name="Mira Okafor" size="large" [url]="coast" presence="online" />
        <parley-avatar name="Mira Okafor" [url]="coast" presence="away" />
        <parley-avatar name="Mira Okafor" size="small" [url]="coast" presence="dnd" />
        <parley-avatar name="harbour" kind="room" size="large" [url]="coast" />
        <parley-avatar name="harbour" kind="room" [url]="coast" />
        <parley-avatar name="harbour" kind="room" size="small" [url]="coast" />
      </div>
      <div class="row">
        <parley-avatar name="Mira Okafor" size="large" />
        <parley-avatar name="gone" [url]="'data:image/png,none'" />
        <parley-avatar name="harbour" kind="room" size="large" emoji="⚓" />
        <parley-avatar name="harbour" kind="room" emoji="⚓" />
        <parley-avatar name="harbour" kind="room" size="small" emoji="⚓" />
        <parley-avatar name="family" kind="room" emoji="👨‍👩‍👧‍👦" />
      </div>
      <h2>On its way</h2>
      <parley-progress-bar label="Sending the picture" [part]="0.02" />
      <parley-progress-bar label="Sending the picture" [part]="0.42" />
      <parley-progress-bar label="Sending the picture" [part]="1" />
    </section>
    <section>
      <h2>The part that is kept</h2>
      <parley-crop-area [address]="coast" [extent]="extent" [(view)]="person" />
    </section>
    <section>
      <h2>… of a room</h2>
      <parley-crop-area [address]="coast" [extent]="extent" [round]="false" [(view)]="room" />
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
      align-items: start;
      gap: var(--s8);
    }
    section {
      display: grid;
      gap: var(--s4);
      min-inline-size: 0;
    }
    h2 {
      font: var(--title);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s3);
    }
  `,
})
export class PictureStates {
  protected readonly coast = coast;
  protected readonly extent = { width: 1600, height: 900 };
  protected readonly person = signal(wholeOf(this.extent));
  protected readonly room = signal({ zoom: 2, x: 1200, y: 300 });
}
