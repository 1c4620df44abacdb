import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { keptBundles } from '#main/testing/bundle-for-node';

let folder: string | undefined;

/** What tests run as real processes is bundled once for all of them, and anew when a source has changed. */
export function setup(project: TestProject): void {
  // Each project of the configuration sets up; one folder serves them all.
  if (process.env[keptBundles] !== undefined) return;
  folder = mkdtempSync(join(tmpdir(), 'factory-ui-bundles-'));
  process.env[keptBundles] = folder;
  project.onTestsRerun(forget);
}

export function teardown(): void {
  forget();
}

function forget(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
