/** Groups of units that several samples choose from. */
export const blocks = [
  { value: 'so', label: 'Sở, ban, ngành' },
  { value: 'huyen', label: 'UBND cấp huyện' },
];
