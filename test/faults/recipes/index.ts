import type { Recipe } from '../recipe.ts';
import { disks } from './disk.ts';
import { kills } from './kills.ts';

export const recipes: Recipe[] = [...kills, ...disks];
