import { Injectable } from '@nestjs/common';
import { PasswordHashing } from '../auth/password-hashing.service.js';
import { Admission } from '../http/admission.js';
import { Metrics } from '../telemetry/metrics.js';

/** Who stands in line (R24). */
@Injectable()
export class QueueMetrics {
  constructor(metrics: Metrics, admission: Admission, passwords: PasswordHashing) {
    metrics.gauges(
      {
        name: 'parley_in_line',
        help: 'Who waits for their turn: to catch up, or to have a password judged.',
        labels: ['line'],
      },
      () => [
        { labels: { line: 'catching_up' }, value: admission.inLine },
        { labels: { line: 'passwords' }, value: passwords.inLine },
      ],
    );
  }
}
