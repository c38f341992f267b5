/** What is said of a board that has moved to an encrypted address, in Russian. */
export const wayOverRu = {
  title: 'Станция теперь с шифрованием',
  encrypted: 'На станции включили шифрование. Откройте доску по новому адресу:',
  warned: 'Браузер туда не пускает?',
  certificate: 'Сертификат для этого устройства',
};
export type WayOverTexts = typeof wayOverRu;
