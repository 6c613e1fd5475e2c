/**
 * @param {{amount: number | string, currency: string} | null} paid
 * @returns {string} for example <c>€5.00</c> or <c>100 bits</c>; empty when it is no amount
 */
export function moneyText(paid) {
  const amount = Number(paid?.amount ?? Number.NaN);
  const currency = typeof paid?.currency === 'string' ? paid.currency.toUpperCase() : '';
  if (!Number.isFinite(amount) || amount <= 0 || !/^[A-Z]{2,12}$/.test(currency)) {
    return '';
  }

  if (/^[A-Z]{3}$/.test(currency)) {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);
  }

  return `${countText(amount)} ${currency.toLowerCase()}`;
}

export function countText(count) {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(count);
}
