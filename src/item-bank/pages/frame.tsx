import type { ComponentChildren, VNode } from 'preact';
import { StaffPage } from '../../identity/frame.tsx';
import type { Request } from '../../platform/http/route.ts';
import { words } from '../words.ts';

export interface BankFrame {
  request: Request;
  organisationName: string;
  /** Of the tab, before the bank's name. */
  title: string;
  bankName?: string;
  scripts?: string[];
  data?: Record<string, string>;
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** Every page of the item bank stands under its organisation. */
export function BankPage({ request, title, bankName, ...rest }: BankFrame): VNode {
  const text = words(request.language);
  const tab = [title, bankName ?? text.banks].join(' - ');
  return <StaffPage request={request} current="banks" title={tab} {...rest} />;
}
