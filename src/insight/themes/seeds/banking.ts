import { type SeedTheme, seed } from './seed.ts';

export const bankingThemes: readonly SeedTheme[] = [
  seed(
    'banking-account',
    'Account and opening one',
    `open an account, opening an account, account opening, account, accounts, joint account, savings account, close my account, closed my account, account locked, blocked my account, frozen, onboarding, video ident, identity check,
    konto, konten, *konto, kontoeröffn*, gesperrt,
    compte, comptes, ouverture de compte, bloqué*,
    cuenta, cuentas, abrir una cuenta, bloquead*,
    rekening openen, bankrekening*, geblokkeerd`,
  ),
  seed(
    'banking-cards',
    'Cards',
    `card, cards, credit card, debit card, card blocked, card stolen, lost card, new card, pin, contactless, declined, apple pay, google pay, cash machine, atm, withdraw*, limit,
    karte, kreditkarte*, girokarte, geldautomat*, bargeld,
    carte bancaire, carte bleue, distributeur*, retrait*, plafond*,
    tarjeta*, cajero*, sacar dinero,
    pinpas*, creditcard*, geldautomaat*, pinnen`,
  ),
  seed(
    'banking-transfers',
    'Transfers and payments',
    `transfer*, transaction*, standing order, direct debit, payment failed, wire, iban, instant payment, money gone, money missing, pending, exchange rate, international payment*, booked twice,
    überweis*, dauerauftrag*, lastschrift*, buchung*,
    virement*, prélèvement*, opération*, taux de change,
    transferencia*, domiciliac*, movimiento*,
    overboek*, overschrijv*, overmak*, incasso*`,
  ),
  seed(
    'banking-credit',
    'Loans, mortgages and savings',
    `loan*, mortgage*, overdraft*, credit, credit score, interest, interest rate, rates, repayment*, lending, savings, investment*, fund, funds, portfolio, shares, pension*,
    kredit*, hypothek*, baufinanz*, zins*, dispo*, depot, sparen,
    prêt*, crédit*, hypothè*, taux, découvert*, épargne,
    préstamo*, hipoteca*, interés, intereses, ahorro*,
    lening*, hypotheek*, rente, sparen, roodstaan`,
  ),
  seed(
    'banking-fraud',
    'Fraud and security',
    `fraud*, scam*, phishing, hacked, suspicious, security, secure, two factor, tan, authenticat*, one time code, verification code, unauthorised, unauthorized, dispute*, chargeback*,
    betrug*, sicherheit*, missbrauch*,
    fraude*, arnaque*, sécurité, piratage,
    estafa*, fraude*, seguridad,
    fraude*, oplicht*, beveilig*, veilig*`,
  ),
  seed(
    'banking-branch',
    'Branches and advisers',
    `branch*, adviser*, advisor*, counter, teller*, bank manager, closing branches, opening hours,
    filiale*, bankberater*, schalter,
    agence*, guichet*, conseiller*,
    sucursal*, oficina*, gestor*,
    bankkantoor, kantoor*, filiaal*`,
  ),
];

export const bankingSigns = `bank, banking, account balance, iban, overdraft*, mortgage*, loan, loans, transfer, atm, debit card, credit card, konto, überweis*, kredit*, compte bancaire, virement*, banque, banco, hipoteca*, tarjeta de crédito, transferencia*, bankrekening*, hypotheek*, interest rate, branch`;
