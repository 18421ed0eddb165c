/** Pictures of figures as SVG made on the server; colours come from the stylesheet, every one has its table. */
export {
  BarLegend,
  type BarTone,
  type Bounds,
  barTone,
  byRate,
  RateBar,
  type RateBarProps,
  UnitBars,
  type UnitBarsProps,
  type UnitRow,
} from './charts/bars.tsx';
export { ChartTable, Curve, type CurveProps, type Series, spread, type Tick } from './charts/curve.tsx';
export { DotStrip, type DotStripProps } from './charts/dots.tsx';
