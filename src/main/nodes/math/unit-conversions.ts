import { unitKind } from './unit-kind';

const unitLength = unitKind({
  kind: 'unit.length',
  title: 'length',
  icon: 'IconRulerMeasure',
  tags: ['distance', 'metre', 'meter', 'meters', 'km', 'cm', 'mm', 'inch', 'foot', 'feet', 'yard', 'mile', 'nautical'],
  units: {
    um: { label: 'Micrometre (µm)', size: 1e-6 },
    mm: { label: 'Millimetre (mm)', size: 1e-3 },
    cm: { label: 'Centimetre (cm)', size: 1e-2 },
    m: { label: 'Metre (m)', size: 1 },
    km: { label: 'Kilometre (km)', size: 1000 },
    in: { label: 'Inch (in)', size: 0.0254 },
    ft: { label: 'Foot (ft)', size: 0.3048 },
    yd: { label: 'Yard (yd)', size: 0.9144 },
    mi: { label: 'Mile (mi)', size: 1609.344 },
    nmi: { label: 'Nautical mile (nmi)', size: 1852 },
  },
  from: 'm',
  to: 'ft',
});

const unitMass = unitKind({
  kind: 'unit.mass',
  title: 'mass',
  icon: 'IconScale',
  tags: ['weight', 'gram', 'kilogram', 'kg', 'tonne', 'pound', 'lb', 'ounce', 'oz', 'stone'],
  units: {
    mg: { label: 'Milligram (mg)', size: 1e-6 },
    g: { label: 'Gram (g)', size: 1e-3 },
    kg: { label: 'Kilogram (kg)', size: 1 },
    t: { label: 'Tonne (t)', size: 1000 },
    oz: { label: 'Ounce (oz)', size: 0.028349523125 },
    lb: { label: 'Pound (lb)', size: 0.45359237 },
    st: { label: 'Stone (st)', size: 6.35029318 },
    ton_us: { label: 'Short ton (US)', size: 907.18474 },
  },
  from: 'kg',
  to: 'lb',
});

const unitTemperature = unitKind({
  kind: 'unit.temperature',
  title: 'temperature',
  icon: 'IconTemperature',
  tags: ['celsius', 'fahrenheit', 'kelvin', 'degrees', 'heat'],
  units: {
    c: { label: 'Celsius (°C)', size: 1, zero: 273.15 },
    f: { label: 'Fahrenheit (°F)', size: 5 / 9, zero: 273.15 - (32 * 5) / 9 },
    k: { label: 'Kelvin (K)', size: 1, zero: 0 },
    r: { label: 'Rankine (°R)', size: 5 / 9, zero: 0 },
  },
  from: 'c',
  to: 'f',
});

const unitAngle = unitKind({
  kind: 'unit.angle',
  title: 'angle',
  icon: 'IconAngle',
  tags: ['degrees', 'radians', 'turn', 'revolution', 'gon', 'grad', 'arc'],
  units: {
    deg: { label: 'Degree (°)', size: 1 },
    rad: { label: 'Radian (rad)', size: 180 / Math.PI },
    turn: { label: 'Turn', size: 360 },
    gon: { label: 'Gon (grad)', size: 0.9 },
    arcmin: { label: 'Minute of arc (′)', size: 1 / 60 },
    arcsec: { label: 'Second of arc (″)', size: 1 / 3600 },
  },
  from: 'deg',
  to: 'rad',
});

const unitSpeed = unitKind({
  kind: 'unit.speed',
  title: 'speed',
  icon: 'IconGauge',
  tags: ['velocity', 'km/h', 'kph', 'mph', 'm/s', 'knot'],
  units: {
    m_s: { label: 'Metre per second (m/s)', size: 1 },
    km_h: { label: 'Kilometre per hour (km/h)', size: 1 / 3.6 },
    mi_h: { label: 'Mile per hour (mph)', size: 0.44704 },
    ft_s: { label: 'Foot per second (ft/s)', size: 0.3048 },
    kn: { label: 'Knot (kn)', size: 1852 / 3600 },
  },
  from: 'm_s',
  to: 'km_h',
});

const unitPressure = unitKind({
  kind: 'unit.pressure',
  title: 'pressure',
  icon: 'IconArrowsDiff',
  tags: ['pascal', 'hpa', 'bar', 'mbar', 'psi', 'atmosphere', 'torr', 'mmhg'],
  units: {
    pa: { label: 'Pascal (Pa)', size: 1 },
    hpa: { label: 'Hectopascal, millibar (hPa)', size: 100 },
    kpa: { label: 'Kilopascal (kPa)', size: 1000 },
    mpa: { label: 'Megapascal (MPa)', size: 1e6 },
    bar: { label: 'Bar', size: 1e5 },
    atm: { label: 'Atmosphere (atm)', size: 101_325 },
    psi: { label: 'Pound per square inch (psi)', size: 6894.757293168361 },
    torr: { label: 'Torr', size: 101_325 / 760 },
  },
  from: 'bar',
  to: 'psi',
});

const unitTime = unitKind({
  kind: 'unit.time',
  title: 'time',
  icon: 'IconClock',
  tags: ['duration', 'seconds', 'milliseconds', 'minutes', 'hours', 'days', 'weeks'],
  units: {
    us: { label: 'Microsecond (µs)', size: 1e-6 },
    ms: { label: 'Millisecond (ms)', size: 1e-3 },
    s: { label: 'Second (s)', size: 1 },
    min: { label: 'Minute (min)', size: 60 },
    h: { label: 'Hour (h)', size: 3600 },
    d: { label: 'Day', size: 86_400 },
    wk: { label: 'Week', size: 604_800 },
  },
  from: 's',
  to: 'min',
});

const unitData = unitKind({
  kind: 'unit.data',
  title: 'data size',
  icon: 'IconDatabase',
  tags: ['bytes', 'bits', 'kilobyte', 'megabyte', 'gigabyte', 'kibibyte', 'mebibyte', 'storage', 'memory'],
  units: {
    bit: { label: 'Bit', size: 1 / 8 },
    kbit: { label: 'Kilobit (kbit)', size: 125 },
    mbit: { label: 'Megabit (Mbit)', size: 125_000 },
    b: { label: 'Byte (B)', size: 1 },
    kb: { label: 'Kilobyte, 1000 B (kB)', size: 1e3 },
    mb: { label: 'Megabyte (MB)', size: 1e6 },
    gb: { label: 'Gigabyte (GB)', size: 1e9 },
    tb: { label: 'Terabyte (TB)', size: 1e12 },
    kib: { label: 'Kibibyte, 1024 B (KiB)', size: 2 ** 10 },
    mib: { label: 'Mebibyte (MiB)', size: 2 ** 20 },
    gib: { label: 'Gibibyte (GiB)', size: 2 ** 30 },
    tib: { label: 'Tebibyte (TiB)', size: 2 ** 40 },
  },
  from: 'b',
  to: 'mib',
});

/** In the order the palette lists them. */
export const unitKinds = [
  unitLength,
  unitMass,
  unitTemperature,
  unitAngle,
  unitSpeed,
  unitPressure,
  unitTime,
  unitData,
] as const;
