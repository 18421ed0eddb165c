import type { Province } from '../province.ts';
import { hueCity } from './hue-city.ts';
import { ninhThuan } from './ninh-thuan.ts';
import { socTrang } from './soc-trang.ts';
import { thanhTri } from './thanh-tri.ts';
import { thuaThienHue } from './thua-thien-hue.ts';

/** One sample for each template. */
export const provinces: readonly Province[] = [thuaThienHue, thanhTri, hueCity, ninhThuan, socTrang];
