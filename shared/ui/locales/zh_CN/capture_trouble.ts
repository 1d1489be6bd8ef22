/** 无法捕获的原因：共享、录制和截图使用相同的句子。 */
export const captureTrouble = {
  refused: "浏览器不允许 Ringside 捕获此内容。请选择其他内容。",
  refused_by_system: "操作系统不允许此浏览器捕获此内容。请在系统的隐私设置中允许。",
  missing: "所选内容已不存在。请重新选择。",
  in_use: "其他程序正在使用此内容。请先关闭该程序。",
  constraint: "无法以该尺寸捕获。请选择其他内容。",
  no_gesture: "浏览器需要你先点击一次。请再按一下按钮。",
  unsupported: "此浏览器无法在这里捕获此内容。",
} as const;
