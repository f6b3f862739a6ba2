verified = 已核实
refused = 被拒绝
refused-code = 被拒绝 { $code }
not-applied = 未执行
checking = 核实中
unresolved = 无法确定
undone = 已撤销
undone-in-part = 已部分撤销
