import { accessCommands } from './access-commands.ts';
import { analysisCommands } from './analysis-commands.ts';
import type { Command } from './command.ts';
import { contestCommands } from './contest-commands.ts';
import { demoCommands } from './demo-commands.ts';
import { exportCommands } from './export-commands.ts';
import { importCommands } from './import-commands.ts';
import { keepingCommands } from './keeping-commands.ts';
import { lintCommands } from './lint-commands.ts';
import { regradeCommands } from './regrade-commands.ts';
import { rehearseCommands } from './rehearse-commands.ts';
import { resultsCommands } from './results-commands.ts';
import { rosterCommands } from './roster-commands.ts';
import { roundCommands } from './round-commands.ts';

/** Every subcommand, in the order of the overview. */
export const commands: Command[] = [
  ...importCommands,
  ...exportCommands,
  ...lintCommands,
  ...rosterCommands,
  ...contestCommands,
  ...roundCommands,
  ...regradeCommands,
  ...resultsCommands,
  ...analysisCommands,
  ...accessCommands,
  ...demoCommands,
  ...rehearseCommands,
  ...keepingCommands,
];
