import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import { Metrics } from '../telemetry/metrics.js';
import type { PostQueue, Settled } from './post-queue.js';

/** How long posts take on this node, and what becomes of them. */
@Injectable()
export class PostTimes {
  private readonly posts: Counter<'outcome'>;
  private readonly answered: Histogram;
  private readonly committed: Histogram;

  constructor(private readonly metrics: Metrics) {
    this.posts = metrics.counter({
      name: 'parley_posts_total',
      help: 'Posts that were answered. duplicate: one that was there already; failed: PostgreSQL could not be asked.',
      labels: ['outcome'],
    });
    this.answered = metrics.histogram('parley_post_seconds', 'From the arrival of a post to its answer.');
    this.committed = metrics.histogram(
      'parley_commit_seconds',
      'The transaction that writes a batch of posts, its commit included.',
    );
  }

  watch(queue: PostQueue): void {
    this.metrics.gauge('parley_posts_waiting', 'Posts that wait for their batch.', () => queue.inLine);
  }

  async ofPost(post: Promise<Settled>): Promise<Settled> {
    const began = performance.now();
    try {
      const verdict = await post;
      this.posts.inc({ outcome: verdict.is });
      return verdict;
    } catch (error) {
      this.posts.inc({ outcome: 'failed' });
      throw error;
    } finally {
      this.answered.observe((performance.now() - began) / 1000);
    }
  }

  async ofCommit<Verdicts>(commit: Promise<Verdicts>): Promise<Verdicts> {
    const began = performance.now();
    const verdicts = await commit;
    this.committed.observe((performance.now() - began) / 1000);
    return verdicts;
  }
}
