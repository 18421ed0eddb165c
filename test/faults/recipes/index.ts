import type { Recipe } from '../recipe.ts';
import { clocks } from './clock.ts';
import { disks } from './disk.ts';
import { kills } from './kills.ts';
import { networks } from './network.ts';
import { nodeRecipes } from './nodes.ts';

export const recipes: Recipe[] = [...kills, ...disks, ...clocks, ...networks, ...nodeRecipes];
