import type { NodeFile } from '#shared/protocol/node-files';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';

const icons: Readonly<Record<NodeFile['language'], { readonly icon: IconName; readonly label: string }>> = {
  typescript: { icon: 'IconBrandTypescript', label: 'TypeScript' },
  javascript: { icon: 'IconBrandJavascript', label: 'JavaScript' },
  python: { icon: 'IconBrandPython', label: 'Python' },
};

export function LanguageIcon({ language, className }: Pick<NodeFile, 'language'> & { readonly className?: string }) {
  const { icon, label } = icons[language];
  return <Icon name={icon} size={16} label={label} className={className} />;
}
