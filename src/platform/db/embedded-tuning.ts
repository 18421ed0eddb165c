/** What the machine offers the database server. Sizes in bytes. */
export interface Machine {
  memoryBytes: number;
  cores: number;
  /** Free space where the cluster lies; left out when unknown. */
  freeDiskBytes?: number;
}

const MiB = 1024 * 1024;

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MiB)}MB`;
}

/**
 * Settings of the embedded server for this machine, as lines of postgresql.conf.
 * One machine also runs Node and its page cache: the server takes an eighth of the memory, and on two cores
 * 384 MB at most; everything else is read from the system's cache.
 * Durability is never traded for speed here: fsync, full_page_writes and synchronous_commit stay on.
 */
export function tuningFor({ memoryBytes, cores, freeDiskBytes }: Machine): Record<string, string> {
  // On two cores all processes together are to stay below 900 MB.
  const sharedBuffers = between(128 * MiB, memoryBytes * 0.12, cores <= 2 ? 384 * MiB : 4096 * MiB);
  const maxWal = between(256 * MiB, (freeDiskBytes ?? Infinity) / 8, 4096 * MiB);
  return {
    // Whole megabytes that fit a half, so that tables of people and answers stay in the operating system's cache.
    shared_buffers: megabytes(sharedBuffers),
    effective_cache_size: megabytes(memoryBytes / 2),
    work_mem: megabytes(between(4 * MiB, memoryBytes / 512, 32 * MiB)),
    maintenance_work_mem: megabytes(between(32 * MiB, memoryBytes / 32, 512 * MiB)),
    max_connections: '60',
    max_locks_per_transaction: '256',
    max_parallel_workers_per_gather: cores >= 4 ? '2' : '0',
    max_parallel_maintenance_workers: cores >= 4 ? '2' : '0',
    autovacuum_max_workers: cores >= 4 ? '3' : '2',
    // Each worker of its own, so that all of them together stay below what one maintenance command may take.
    autovacuum_work_mem: megabytes(between(16 * MiB, memoryBytes / 128, 128 * MiB)),
    // Statistics of tables that fill within minutes follow sooner than at a tenth of their size.
    autovacuum_analyze_scale_factor: '0.05',
    jit: 'off',
    random_page_cost: '1.1',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    max_wal_senders: '4',
    // Right after a checkpoint an answer cost 8.5 µs of the backend's CPU and 303 B of WAL with pglz, 3.8 µs and 507 B
    // without (40,000 answers a run, four runs each in turns, 21/11/2026). The bundled server is built without lz4.
    wal_compression: 'off',
    wal_buffers: '16MB',
    // Buffers are a few gigabytes at most: little to win, and a start that fails where pages are set aside for others.
    huge_pages: 'off',
    max_wal_size: megabytes(maxWal),
    // What a full round used is kept for the next: a new file holds up every commit (embedded-wal.ts).
    min_wal_size: megabytes(maxWal / 2),
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Seven files, one a weekday; each is emptied when its day comes round again.
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_line_prefix: '%m [%p] %d ',
    log_checkpoints: 'off',
    log_lock_waits: 'on',
    log_min_duration_statement: '2s',
    // Statements may hold names and addresses: parameters never reach the log.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

/** The lines of a postgresql.conf that holds these settings. */
export function settingsFile(settings: Record<string, string>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written at each start. Own settings belong in ALTER SYSTEM, which wins over this file.\n${lines.join('\n')}\n`;
}
