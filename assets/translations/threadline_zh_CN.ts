<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Catalogue</name>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>All scenarios</source>
      <translation>全部场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>All scenarios or a course</source>
      <translation>全部场景或一条学习路径</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Not available on this machine.</source>
      <translation>这台机器上无法运行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Open script…</source>
      <translation>打开脚本…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a Python file of your own</source>
      <translation>运行你自己的 Python 文件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a module, as python -m does</source>
      <translation>像 python -m 那样运行模块</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a module…</source>
      <translation>运行模块…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Scenarios and scripts</source>
      <translation>场景与脚本</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Search scenarios</source>
      <translation>搜索场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Search titles and lessons</source>
      <translation>搜索标题和课程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Seen.</source>
      <translation>已看过。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Your scripts</source>
      <translation>我的脚本</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>{seen} of {count} seen</source>
      <translation>已看过 {seen} / {count}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>“{wanted}” is in no title and in no lesson.</source>
      <translation>没有标题或课程包含“{wanted}”。</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>Command, scenario or lane</source>
      <translation>命令、场景或泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>Nothing is called like this.</source>
      <translation>没有这样的内容。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>What was found</source>
      <translation>发现的问题</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <location filename="../../app/commands.py" />
      <source>All commands</source>
      <translation>所有命令</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Arrows</source>
      <translation>箭头</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Back one step</source>
      <translation>后退一步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Cancel the replay, or clear what the lesson points at</source>
      <translation>取消重放，或清除课程所指的标记</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Clear the selection</source>
      <translation>清除选择</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Comparison</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Copy as a program</source>
      <translation>复制为程序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Ctrl + wheel</source>
      <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Drag</source>
      <translation>拖动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Everything, as long as there is memory</source>
      <translation>全部，只要内存够用</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Explore all orders</source>
      <translation>探索所有顺序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Faster</source>
      <translation>加快</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Filter lanes</source>
      <translation>筛选泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Fit</source>
      <translation>适应</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Fit the whole run</source>
      <translation>显示整次运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Follow live</source>
      <translation>跟随实时</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Force the failing order</source>
      <translation>强制走会出错的顺序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Forget what has been seen</source>
      <translation>清除已看过的记录</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Forward one step</source>
      <translation>前进一步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Full screen</source>
      <translation>全屏</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to earlier</source>
      <translation>向前移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to later</source>
      <translation>向后移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to what was found</source>
      <translation>转到发现的问题</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Hand-over arrows</source>
      <translation>交接箭头</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>How much is kept</source>
      <translation>保留多少</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Interval before and after</source>
      <translation>前一个与后一个区间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lane above and below</source>
      <translation>上一条与下一条泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lanes of the machinery</source>
      <translation>内部机制的泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Light or dark as the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Live</source>
      <translation>实时</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Measure</source>
      <translation>测量</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Measure between two points</source>
      <translation>测量两点之间的时间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move in time</source>
      <translation>沿时间移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move in time and over the lanes</source>
      <translation>沿时间和泳道移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move to earlier and later</source>
      <translation>向前与向后移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Next</source>
      <translation>下一个</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Next in the course</source>
      <translation>学习路径中的下一个</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Objects</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Open in editor</source>
      <translation>在编辑器中打开</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Open script…</source>
      <translation>打开脚本…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Output</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Pause, or go on</source>
      <translation>暂停或继续</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Replay a schedule…</source>
      <translation>重放调度…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run a module…</source>
      <translation>运行模块…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run the fix</source>
      <translation>运行修复版</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run the same again</source>
      <translation>以相同设置再次运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Save a picture of the window…</source>
      <translation>保存窗口图片…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Save as a program…</source>
      <translation>另存为程序…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Scroll the lanes</source>
      <translation>滚动泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Search scenarios</source>
      <translation>搜索场景</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Select a stretch of time</source>
      <translation>选择一段时间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Shift + drag</source>
      <translation>Shift + 拖动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Shift + wheel</source>
      <translation>Shift + 滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Show all lanes</source>
      <translation>显示所有泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Slower</source>
      <translation>放慢</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Source</source>
      <translation>源代码</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Space</source>
      <translation>空格</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Step by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Step by operation, by line, until it waits, or by bytecode</source>
      <translation>按操作、按行、到须等待处或按字节码步进</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 10 million events</source>
      <translation>最近 1000 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 10 minutes</source>
      <translation>最近 10 分钟</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 50 million events</source>
      <translation>最近 5000 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last million events</source>
      <translation>最近 100 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last minute</source>
      <translation>最近 1 分钟</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>What exploring found</source>
      <translation>探索的结果</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Wheel</source>
      <translation>滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Who waits for whom</source>
      <translation>谁在等谁</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Window</source>
      <translation>窗口</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom</source>
      <translation>缩放</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom at the pointer</source>
      <translation>以指针为中心缩放</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom in</source>
      <translation>放大</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom in and out at the pointer</source>
      <translation>以指针为中心放大与缩小</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom out</source>
      <translation>缩小</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom to the selection</source>
      <translation>缩放到所选内容</translation>
    </message>
  </context>
  <context>
    <name>Comparison</name>
    <message>
      <location filename="../../widgets/panels/comparison.py" />
      <source>Nothing was compared</source>
      <translation>没有比较结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/comparison.py" />
      <source>Scenarios that measure one thing several ways draw their curves or bars here when they have run.</source>
      <translation>用多种方式测量同一件事的场景，运行后会在这里画出曲线或柱状图。</translation>
    </message>
  </context>
  <context>
    <name>Cost</name>
    <message>
      <location filename="../../widgets/panels/costs.py" />
      <source>Tracing cost: the time that the traced processes spent on recording, as they reckon it from what they recorded, as a share of the time that they lived, all added up. Of one process only one thread at a time runs Python, so a process counts once, however many threads it has. An estimate: most programs lose between half of it and twice as much; one that does little but take free locks, a third of it.</source>
      <translation>追踪开销：被追踪的进程花在记录上的时间，由它们根据记录的内容自行估算，以占各进程存活时间总和的比例表示。同一进程中同一时刻只有一个线程在运行 Python，因此无论有多少线程，每个进程只计一次。这是估计值：多数程序的实际开销在它的一半到两倍之间；几乎只是获取空闲锁的程序，约为它的三分之一。</translation>
    </message>
  </context>
  <context>
    <name>Explore</name>
    <message>
      <location filename="../../app/explore_control.py" />
      <source> · </source>
      <translation> · </translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>An order is replayed that is known to fail…</source>
      <translation>正在重放一个已知会出错的顺序……</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>As text: “Paste a schedule…” replays it, and so does threadline run --schedule</source>
      <translation>文本形式：可用“粘贴调度…”或 threadline run --schedule 重放</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Cancel the replay</source>
      <translation>取消重放</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>Click to see an order that leads to it</source>
      <translation>点击查看一种导致它的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Copy the schedule</source>
      <translation>复制调度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Explore runs the program in one order of its threads after the other, counts what comes out, and finds the simplest order that fails, or shows that none does.</source>
      <translation>“探索”让程序的线程依次按不同的顺序运行，统计每种结果，找出会出错的最简单的顺序，或者证明没有顺序会出错。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Failing orders</source>
      <translation>出错的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Force the failing order</source>
      <translation>强制走会出错的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>How often each outcome came</source>
      <translation>每种结果出现的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>No order to show</source>
      <translation>没有可显示的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Nothing is explored yet</source>
      <translation>还没有探索过</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Paste a schedule…</source>
      <translation>粘贴调度…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Replay an order that was copied here, on the command line or in a report</source>
      <translation>重放从这里、命令行或报告中复制的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Run it in an order that is known to fail</source>
      <translation>按一个已知会出错的顺序运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Simplest {kind}: 1 preemption, {steps} steps</source>
      <translation>最简单的{kind}：抢占 1 次，共 {steps} 步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Simplest {kind}: {preemptions} preemptions, {steps} steps</source>
      <translation>最简单的{kind}：抢占 {preemptions} 次，共 {steps} 步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Stop exploring</source>
      <translation>停止探索</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Stopped after {schedules} orders; {failing} of them fail.</source>
      <translation>试过 {schedules} 种顺序后停止；其中 {failing} 种出错。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>The order, step by step</source>
      <translation>逐步显示的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>When exploring finds an order that fails, its steps stand here, a column for each lane. Step by hand lets you make one yourself.</source>
      <translation>探索找到会出错的顺序后，它的步骤显示在这里，每条泳道一列。用“手动单步”可以自己走出一个顺序。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>a future</source>
      <translation>一个 future</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>acquires {target}</source>
      <translation>取得 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>and {count} other outcomes</source>
      <translation>另有 {count} 种结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>asks whether {target} is held</source>
      <translation>查看 {target} 是否被持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>asks whether {target} is set</source>
      <translation>询问 {target} 是否已置位</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>awaits {target}</source>
      <translation>等待 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>changes {target}</source>
      <translation>修改 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>does not get {target}</source>
      <translation>没有取得 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>ends the process</source>
      <translation>结束进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>ends the program</source>
      <translation>结束程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>every class of orders</source>
      <translation>每一类顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>goes on</source>
      <translation>继续执行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>has seen all read that it put into {target}</source>
      <translation>已看到自己放入 {target} 的内容全部被读走</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>has seen {target} end</source>
      <translation>等到 {target} 结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>has slept</source>
      <translation>睡眠结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>is terminated</source>
      <translation>被终止</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>looks into {target}</source>
      <translation>查看 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>lost update</source>
      <translation>丢失更新</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>now: {phase}</source>
      <translation>正在尝试：{phase}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>orders with at most {count} preemptions</source>
      <translation>抢占不超过 {count} 次的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>random orders</source>
      <translation>随机顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>random priorities</source>
      <translation>随机优先级</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>reads {target}</source>
      <translation>读 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>releases {target}</source>
      <translation>释放 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>runs the event loop</source>
      <translation>运行事件循环</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>starting</source>
      <translation>正在启动</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>starts {target}</source>
      <translation>启动 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>terminates {target}</source>
      <translation>终止 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits no more for {target}</source>
      <translation>不再等待 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>writes {target}</source>
      <translation>写 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>wrong outcome</source>
      <translation>结果错误</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>{outcome}: {count} times</source>
      <translation>{outcome}：{count} 次</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>{schedules} orders in {seconds} s, {rate} a second</source>
      <translation>{seconds} s 内试过 {schedules} 种顺序，每秒 {rate} 种</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>{schedules} orders tried, {failing} fail</source>
      <translation>已试 {schedules} 种顺序，{failing} 种出错</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>After ›</source>
      <translation>后一个 ›</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Answer</source>
      <translation>应答</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Capacity</source>
      <translation>容量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>Click an interval, a lane or an object: what is known of it appears here.</source>
      <translation>点击区间、泳道或对象，这里会显示它的全部信息。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Cost of tracing its process</source>
      <translation>所在进程的跟踪开销</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Duration</source>
      <translation>时长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>End</source>
      <translation>结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Ended</source>
      <translation>结束于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Events</source>
      <translation>事件数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Exit code</source>
      <translation>退出码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>From</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Holds</source>
      <translation>持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Item</source>
      <translation>数据项</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Its end</source>
      <translation>它的结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Lane</source>
      <translation>泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Line</source>
      <translation>代码行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Lock</source>
      <translation>锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Made at</source>
      <translation>创建于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>Nothing selected</source>
      <translation>未选择任何内容</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Object</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Parent process</source>
      <translation>父进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Process</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Question</source>
      <translation>请求</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Shared</source>
      <translation>共享范围</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Start</source>
      <translation>启动</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Started</source>
      <translation>开始于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>The interval of this lane after it</source>
      <translation>这条泳道中的后一个区间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>The interval of this lane before it</source>
      <translation>这条泳道中的前一个区间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Thread</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Thread id</source>
      <translation>线程 ID</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>To</source>
      <translation>终点</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Waits for it</source>
      <translation>等待它的</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Wake-up</source>
      <translation>唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>between processes</source>
      <translation>跨进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>daemon</source>
      <translation>守护线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>goes on</source>
      <translation>仍在继续</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>inferred: the lane was ended before it could record it</source>
      <translation>推断所得：泳道未及记录就被终止</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>machinery of the standard library</source>
      <translation>标准库内部机制</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>main thread</source>
      <translation>主线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>thread</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>within its process</source>
      <translation>进程内</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{count} more hand-overs</source>
      <translation>另有 {count} 次交接</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{lane} at {time}</source>
      <translation>{lane}，{time}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{site} in {function}</source>
      <translation>{site}，函数 {function}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{what} from</source>
      <translation>{what}来自</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{what} to</source>
      <translation>{what}交给</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>‹ Before</source>
      <translation>‹ 前一个</translation>
    </message>
  </context>
  <context>
    <name>Lesson</name>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>A lesson comes with each scenario</source>
      <translation>每个场景都附有一课</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Choose one at the left: what to look at in it, what to try, and a question to think about stand here then.</source>
      <translation>请在左侧选择一个场景：这里会告诉你观察什么、动手试什么，并提出一个值得思考的问题。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>It cannot be read: {error}. Please report this.</source>
      <translation>无法读取：{error}。请报告此问题。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>It is not there yet: it will be pointed at as soon as it is.</source>
      <translation>它还没有出现；一出现就会标出来。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>Run it</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Show the answer</source>
      <translation>显示答案</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>The file of this lesson is missing; install Threadline again.</source>
      <translation>缺少这一课的文件；请重新安装 Threadline。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>There is no lesson to show</source>
      <translation>没有可显示的课程</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>This run did not show “{name}”.</source>
      <translation>这次运行中没有出现“{name}”。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>“{name}” is seen in a run of “{variant}”.</source>
      <translation>“{name}”要在变体“{variant}”的运行中才能看到。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>“{name}” is seen when the program has run.</source>
      <translation>程序运行之后才能看到“{name}”。</translation>
    </message>
  </context>
  <context>
    <name>ObjectTable</name>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Depth of a queue, free units of a semaphore, whether an event is set; of how many at most</source>
      <translation>队列深度、信号量余量、Event 是否已设置；以及上限</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Filter by name, kind or lane</source>
      <translation>按名称、类型或泳道筛选</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Held for</source>
      <translation>持有时长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>How often a lane had to wait for it</source>
      <translation>泳道不得不等待它的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>How often it was taken, put to, got from, set or waited on with success</source>
      <translation>成功获取、放入、取出、设置或等待的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Locks, queues, events and pools that the program makes are listed here, with who holds them and who waits.</source>
      <translation>程序创建的锁、队列、Event 和池列在这里，并标明持有者和等待者。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Longest wait</source>
      <translation>最长等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>No shared objects</source>
      <translation>没有共享对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Object</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Objects that lanes share</source>
      <translation>各泳道共享的对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Process</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Time held, over all holders; and for how long nothing is known, since events were dropped</source>
      <translation>所有持有者的持有时长之和；以及因事件被丢弃而无从得知的时长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Uses</source>
      <translation>使用次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Waiting</source>
      <translation>正在等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>not set</source>
      <translation>未设置</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>set</source>
      <translation>已设置</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>shared</source>
      <translation>共享</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>{held}, not known for {time}</source>
      <translation>{held}，另有 {time} 未知</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>{value} of {capacity}</source>
      <translation>{value} / {capacity}</translation>
    </message>
  </context>
  <context>
    <name>Output</name>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Clear</source>
      <translation>清空</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Copy what is selected, or everything</source>
      <translation>复制所选内容，未选择时复制全部</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Find in the output</source>
      <translation>在输出中查找</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Go to the end and follow what comes</source>
      <translation>转到末尾并跟随新的输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Newest</source>
      <translation>最新</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>No output</source>
      <translation>没有输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Only the newest {count} lines are shown.</source>
      <translation>只显示最新的 {count} 行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Output of the program</source>
      <translation>程序的输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>The program printed nothing.</source>
      <translation>程序没有打印任何内容。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>What the program prints appears here while it runs.</source>
      <translation>程序运行时打印的内容会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>over {count}</source>
      <translation>超过 {count} 处</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>{count} bytes left out: the program printed more than is kept.</source>
      <translation>已省略 {count} 字节：程序打印的内容超出了保留上限。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>{count} found</source>
      <translation>找到 {count} 处</translation>
    </message>
  </context>
  <context>
    <name>Pace</name>
    <message>
      <location filename="../../widgets/panels/pace_bar.py" />
      <source>1 operation/s</source>
      <translation>1 次操作/秒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/pace_bar.py" />
      <source>How many operations per second the whole program makes: from one to full speed</source>
      <translation>整个程序每秒执行多少次操作：从一次到全速</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/pace_bar.py" />
      <source>Pace of the program</source>
      <translation>程序的速度</translation>
    </message>
    <message>
      <location filename="../../app/pace_control.py" />
      <source>Paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../app/pace_control.py" />
      <source>Paused · all {count} lanes held</source>
      <translation>已暂停 · 全部 {count} 条泳道已停住</translation>
    </message>
    <message>
      <location filename="../../app/pace_control.py" />
      <source>Paused · the next run begins held</source>
      <translation>已暂停 · 下一次运行将从停住的状态开始</translation>
    </message>
    <message>
      <location filename="../../app/pace_control.py" />
      <source>Paused · the only lane held</source>
      <translation>已暂停 · 唯一的泳道已停住</translation>
    </message>
    <message>
      <location filename="../../app/pace_control.py" />
      <source>Paused · {held} of {count} lanes held; still running, no operation reached: {lanes}</source>
      <translation>已暂停 · {count} 条泳道中 {held} 条已停住；仍在运行、尚未到达任何操作：{lanes}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/pace_bar.py" />
      <source>full speed</source>
      <translation>全速</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/pace_bar.py" />
      <source>{count} operations/s</source>
      <translation>{count} 次操作/秒</translation>
    </message>
  </context>
  <context>
    <name>ParameterForm</name>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>A number is needed here.</source>
      <translation>这里需要一个数。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>A whole number is needed here.</source>
      <translation>这里需要一个整数。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>At least {limit} is needed.</source>
      <translation>不能小于 {limit}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>At most {limit} is possible.</source>
      <translation>不能大于 {limit}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Choose one on the left: its variants and values appear here.</source>
      <translation>在左侧选择一个场景，它的变体和参数会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>No scenario chosen</source>
      <translation>未选择场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Reset to defaults</source>
      <translation>恢复默认值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Take it along as a file, or change it in an editor</source>
      <translation>保存为文件带走，或在编辑器中修改</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>The fix: this variant does not fail</source>
      <translation>修复版：这个变体不会出错</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>The program ▾</source>
      <translation>程序 ▾</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Variant</source>
      <translation>变体</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>at least {limit}</source>
      <translation>至少 {limit}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>at most {limit}</source>
      <translation>至多 {limit}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>{minimum} to {maximum}</source>
      <translation>{minimum} 到 {maximum}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>{variant} ✓</source>
      <translation>{variant} ✓</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>“{typed}” is not a number.</source>
      <translation>“{typed}”不是数。</translation>
    </message>
  </context>
  <context>
    <name>Program</name>
    <message>
      <location filename="../../app/program_control.py" />
      <source>A copy of Threadline's scenario “{title}”. It runs alone: python {file}</source>
      <translation>Threadline 场景“{title}”的副本。它可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>No editor was found: name one in the variable VISUAL. The program is {file}</source>
      <translation>没有找到编辑器：请在环境变量 VISUAL 中指定一个。程序位于 {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Opened in Threadline it is judged like the scenario, as long as the next line stands here.</source>
      <translation>只要下一行还在，用 Threadline 打开时就会像该场景一样得到判定。</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Opened in the editor: {file}. Save it there, and press Run here.</source>
      <translation>已在编辑器中打开：{file}。在那里保存，然后在这里按“运行”。</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Python programs (*.py)</source>
      <translation>Python 程序 (*.py)</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Save as a program</source>
      <translation>另存为程序</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Saved. It runs alone: python {file}</source>
      <translation>已保存。它可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>The program is on the clipboard. Saved as a file it runs alone: python {file}</source>
      <translation>程序已复制到剪贴板。保存为文件后可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>{file} could not be written: {why}</source>
      <translation>{file} 无法写入：{why}</translation>
    </message>
  </context>
  <context>
    <name>Replay</name>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>A program is moved by hand. Stop that before an order is replayed.</source>
      <translation>有程序正在手动单步。先停止它，再重放顺序。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>A program runs. Stop it, or let it end, before an order is replayed.</source>
      <translation>有程序正在运行。先停止它或等它结束，再重放顺序。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>An order is being replayed; the next one when it has ended.</source>
      <translation>正在重放一个顺序；等它结束后再重放下一个。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>An order of {steps} steps is replayed… Esc or Stop cancels it.</source>
      <translation>正在重放 {steps} 步的顺序……按 Esc 或“停止”可取消。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>Orders are being explored. Stop that, or let it end, before one is replayed.</source>
      <translation>正在探索各种顺序。先停止探索或等它结束，再重放顺序。</translation>
    </message>
    <message>
      <location filename="../../app/explore_control.py" />
      <location filename="../../app/replay_control.py" />
      <source>The replay was cancelled.</source>
      <translation>重放已取消。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>The report is of {script}, which is not here.</source>
      <translation>报告针对的是 {script}，这里没有这个文件。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>The report names it, with these values; it is then chosen at the left.</source>
      <translation>这是报告里写明的程序和取值；重放时会在左侧选中它。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>The schedule was made on Python {made}, and this program runs on {here}: there its operations may be others.</source>
      <translation>这个调度是在 Python {made} 上得到的，而这个程序用 {here} 运行：它的操作可能不同。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>The small values that it is explored with stand in the place of its defaults.</source>
      <translation>默认值已换成探索时所用的较小取值。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>What is chosen at the left cannot run: its form says why. Mend that, or choose something else.</source>
      <translation>左侧选中的程序不能运行，原因见它的表单。请改正，或另选一个。</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>{steps} steps of one lane, made on Python {python}</source>
      <translation>一条泳道，共 {steps} 步，在 Python {python} 上得到</translation>
    </message>
    <message>
      <location filename="../../app/replay_control.py" />
      <source>{steps} steps of {lanes} lanes, made on Python {python}</source>
      <translation>{lanes} 条泳道，共 {steps} 步，在 Python {python} 上得到</translation>
    </message>
  </context>
  <context>
    <name>ScheduleSheet</name>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>It is replayed on</source>
      <translation>将重放于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>Paste a schedule, or a whole report (JSON) of threadline explore or threadline run that has one.</source>
      <translation>粘贴一个调度，或 threadline explore、threadline run 给出的含有调度的完整报告（JSON）。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>Replay</source>
      <translation>重放</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>Replay a schedule</source>
      <translation>重放调度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>Schedule</source>
      <translation>调度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/schedule_sheet.py" />
      <source>such as {example}</source>
      <translation>例如 {example}</translation>
    </message>
  </context>
  <context>
    <name>ScriptForm</name>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>A quotation mark or a backslash is left open.</source>
      <translation>引号或反斜杠没有配对。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>A variable has a value but no name.</source>
      <translation>有一个变量只有值，没有名称。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Arguments</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Browse</source>
      <translation>浏览</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Browse for the working directory</source>
      <translation>选择工作目录</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Browse…</source>
      <translation>浏览…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Choose an interpreter</source>
      <translation>选择解释器</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Environment, added variables</source>
      <translation>环境，添加的变量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <location filename="../../widgets/panels/script_form.py" />
      <source>Interpreter</source>
      <translation>解释器</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Module, as for python -m</source>
      <translation>模块，同 python -m</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>NAME</source>
      <translation>名称</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Name of an environment variable</source>
      <translation>环境变量的名称</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>Name the module to run, such as http.server.</source>
      <translation>请写出要运行的模块，例如 http.server。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Remove this variable</source>
      <translation>移除此变量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Run a module</source>
      <translation>运行模块</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Run it as the module {module}</source>
      <translation>作为模块 {module} 运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>The package {module} has no __main__ module, so it cannot be run.</source>
      <translation>包 {module} 没有 __main__ 模块，因此无法运行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>There is no such directory.</source>
      <translation>没有这个目录。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>There is no such file any more.</source>
      <translation>这个文件已不存在。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>There is no such module, neither for this interpreter nor in the working directory.</source>
      <translation>没有这个模块：此解释器和工作目录中都找不到。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>There is no such program, or it may not be run.</source>
      <translation>没有这个程序，或者无权运行它。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>This does not answer as a Python interpreter does.</source>
      <translation>它的应答不像 Python 解释器。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>This is a directory. Name the python in it.</source>
      <translation>这是一个目录，请指定其中的 python。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>This is not the name of a module: names with dots between them.</source>
      <translation>这不是模块名：应为用点号连接的名称。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>This is {python}; Threadline traces CPython {span}.</source>
      <translation>这是 {python}；Threadline 可跟踪 CPython {span}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Threadline's own</source>
      <translation>Threadline 自带</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Value of the environment variable</source>
      <translation>环境变量的值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Working directory</source>
      <translation>工作目录</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>as Threadline: {folder}</source>
      <translation>同 Threadline：{folder}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>as in a shell</source>
      <translation>写法同命令行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>beside the script</source>
      <translation>脚本旁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>such as http.server</source>
      <translation>例如 http.server</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>“{name}” is not the name of a variable.</source>
      <translation>“{name}”不是变量名。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>“{name}” stands there twice.</source>
      <translation>“{name}”出现了两次。</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <location filename="../../app/session.py" />
      <source>The run was ended, because its trace could not be read: {error}. Please report this.</source>
      <translation>无法读取跟踪数据，运行已终止：{error}。请报告此问题。</translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Find a command or a key</source>
      <translation>查找命令或按键</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>No command and no key is called like this.</source>
      <translation>没有这样的命令或按键。</translation>
    </message>
  </context>
  <context>
    <name>SourceView</name>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>1 lane</source>
      <translation>1 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Click a line to see when it was executed.</source>
      <translation>点击某一行，查看它何时执行过。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: 1 event recorded here, in {lanes}.</source>
      <translation>第 {line} 行：在{lanes}中记录了 1 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: nothing was recorded here.</source>
      <translation>第 {line} 行：没有记录到任何事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: the first {count} events recorded here are marked, in {lanes}.</source>
      <translation>第 {line} 行：已标出在{lanes}中记录的前 {count} 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: {count} events recorded here, in {lanes}.</source>
      <translation>第 {line} 行：在{lanes}中记录了 {count} 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>No program chosen</source>
      <translation>未选择程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Text of the program</source>
      <translation>程序源代码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>The program's text is not here</source>
      <translation>找不到程序的源代码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>The text of the program appears here, with a mark where each thread stands.</source>
      <translation>程序的源代码显示在这里，并标出每个线程所在的位置。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>{count} lanes</source>
      <translation>{count} 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>{file} cannot be read as Python text.</source>
      <translation>{file} 无法作为 Python 源代码读取。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/code_view.py" />
      <source>{lane}: {state} for {time}</source>
      <translation>{lane}：{state}，已 {time}</translation>
    </message>
  </context>
  <context>
    <name>State</name>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>ENDED</source>
      <translation>已结束</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>EVENT</source>
      <translation>等事件</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>GIL</source>
      <translation>GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>I/O</source>
      <translation>I/O</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>IDLE</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>JOIN</source>
      <translation>JOIN</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>LOCK</source>
      <translation>等锁</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>PAUSED</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>QUEUE</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>RUN</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>SLEEP</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>UNKNOWN</source>
      <translation>未知</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>event or condition</source>
      <translation>等事件或条件</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>joining</source>
      <translation>等待结束（join）</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>not known (dropped)</source>
      <translation>未知（事件被丢弃）</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>not there</source>
      <translation>不存在</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>queue</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>ready, waits for the GIL</source>
      <translation>就绪，等 GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>running</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>sleeping</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>waits for a lock</source>
      <translation>等锁</translation>
    </message>
  </context>
  <context>
    <name>Statistics</name>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>1 lane</source>
      <translation>1 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>1 process</source>
      <translation>1 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>Depth of the queue, and time in it</source>
      <translation>队列深度与在队列中的时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>Dropped: {classes}</source>
      <translation>已丢弃：{classes}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>Held the GIL</source>
      <translation>持有 GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>Lanes that ended before that have no bar: {count}; together they ran for {running} and waited for {waiting}. Objects at rest since then: {objects}</source>
      <translation>在此之前结束、不再有条形的泳道：{count}；它们共运行 {running}，等待 {waiting}。此后未再使用的对象：{objects}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Lanes: time by state</source>
      <translation>泳道：各状态用时</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>No figures yet</source>
      <translation>还没有统计数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>Of the objects, {count} exist no more and are in no table: used {uses} times, waited for {waits} times, {time} together</source>
      <translation>有 {count} 个对象已不存在，不再列入任何表格：共使用 {uses} 次，被等待 {waits} 次，合计 {time}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Pools</source>
      <translation>池</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Queue</source>
      <translation>队列</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Queues</source>
      <translation>队列</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>Tracing cost by process: {processes}</source>
      <translation>各进程的跟踪开销：{processes}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Waited for most</source>
      <translation>等待最多的对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>What the lanes did with their time, and what they waited for, is counted here while a program runs.</source>
      <translation>程序运行时，这里统计各泳道的时间花在哪里、在等什么。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Workers of the pool</source>
      <translation>池中的 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>depth</source>
      <translation>深度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>estimated from processor times every {time} ({why})</source>
      <translation>每 {time} 按处理器时间估计一次（{why}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>held</source>
      <translation>持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>idle</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>in queue</source>
      <translation>排队时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>life</source>
      <translation>存活</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>longest</source>
      <translation>最长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>measured every {time} from outside</source>
      <translation>每 {time} 从外部测量一次</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>runs</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>share</source>
      <translation>占比</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>tasks</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <location filename="../../widgets/panels/statistics.py" />
      <source>waited</source>
      <translation>总等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>who holds the GIL is not measured here ({why})</source>
      <translation>此处不测量谁持有 GIL（{why}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{counts} · in the queue {median} (median), {longest} at most</source>
      <translation>{counts} · 排队时间中位数 {median}，最长 {longest}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{count} events before {time} are not kept; the figures count them all the same</source>
      <translation>{time} 之前的 {count} 个事件未保留；各项数字仍将它们计算在内</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{count} lanes</source>
      <translation>{count} 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{count} more with less</source>
      <translation>另有 {count} 个更少</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{events} events in {time} · {lanes} in {processes} · tracing cost {share} of the run, {cost}</source>
      <translation>{time} 内 {events} 个事件 · {processes}中有{lanes} · 跟踪开销占运行的 {share}，{cost}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{pool}: {submitted} tasks submitted, {finished} finished, {failed} failed; at most {waiting} waited for a worker</source>
      <translation>{pool}：提交 {submitted} 个任务，完成 {finished} 个，失败 {failed} 个；最多 {waiting} 个在等待 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>{process}: {how}</source>
      <translation>{process}：{how}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>{process}: {turns} turns, {how}; looking took {cost} of one processor</source>
      <translation>{process}：{turns} 次轮换，{how}；查看占一个处理器的 {cost}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{put} put, {got} got, at most {depth} in it · producers waited {put_wait}, consumers {got_wait}</source>
      <translation>放入 {put}，取出 {got}，最深 {depth} · 生产者共等待 {put_wait}，消费者共等待 {got_wait}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics_parts.py" />
      <source>{queue}: {counts}</source>
      <translation>{queue}：{counts}</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>1 process</source>
      <translation>1 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Dismiss</source>
      <translation>关闭提示</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Figures of the run</source>
      <translation>运行数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Not kept: what happened before {time}, so that memory stays bounded. The figures count it all the same.</source>
      <translation>未保留：{time} 之前发生的事，以免内存无限增长。各项数字仍将其计算在内。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Not shown: {count} processes that ended before then.</source>
      <translation>不显示：在此之前结束的 {count} 个进程。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Not shown: {lanes} lanes that ended before then, {objects} objects that nobody has used since or that exist no more.</source>
      <translation>不显示：在此之前结束的 {lanes} 条泳道，以及此后无人使用或已不存在的 {objects} 个对象。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>tracing cost {share}</source>
      <translation>跟踪开销 {share}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} dropped</source>
      <translation>丢弃 {count}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} events</source>
      <translation>{count} 个事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} not kept</source>
      <translation>{count} 个未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{fps} fps</source>
      <translation>{fps} 帧/秒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{state}: click to mark it on the timeline</source>
      <translation>{state}：点击可在时间线上标出</translation>
    </message>
  </context>
  <context>
    <name>Step</name>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Back to before the newest choice</source>
      <translation>退回到最近一次选择之前</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Do again what was gone back</source>
      <translation>重做退回的一步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Go on to the end; each lane moves for as long as it can</source>
      <translation>一直运行到结束；每条泳道能走多久就走多久</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>How far a lane goes</source>
      <translation>泳道一次走多远</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>How far a lane goes when it is clicked, or its number is pressed (Ctrl+U: the next)</source>
      <translation>点击泳道或按其数字键时走多远（Ctrl+U：换下一种）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Run what is chosen, one operation at a time; you say which lane moves</source>
      <translation>逐个操作地运行所选的程序；由你决定哪条泳道前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Starting…</source>
      <translation>正在启动…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Step by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>To the end</source>
      <translation>运行到结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>asks the same again and again; the others go first</source>
      <translation>在反复查询同一件事；让其他泳道先走</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>by bytecode</source>
      <translation>一条字节码指令</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>by one line</source>
      <translation>一行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>by one operation</source>
      <translation>一个操作</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>bytecode {instruction}</source>
      <translation>字节码 {instruction}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>sleeps</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>sleeps until nobody else can move</source>
      <translation>睡眠，直到其他泳道都不能前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>the event loop has nothing to do but its coroutines</source>
      <translation>事件循环除了它的协程之外无事可做</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>until it has to wait</source>
      <translation>直到须等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits at {target} to be woken</source>
      <translation>在 {target} 处等待被唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits for its turn: another coroutine of its event loop has not come to an await yet</source>
      <translation>等待轮到它：同一事件循环的另一个协程还没有到达 await</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits for the end of {target}</source>
      <translation>等待 {target} 结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits for {target}, which {owner} holds</source>
      <translation>等待 {target}，它由 {owner} 持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits to be woken</source>
      <translation>等待被唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits until it is woken</source>
      <translation>等待被唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits until {target} is read</source>
      <translation>等待 {target} 被读取</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>{lane}: {words}</source>
      <translation>{lane}：{words}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>{words} ({instruction})</source>
      <translation>{words}（{instruction}）</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>As fits</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Choose a scenario and press Run: its lanes appear here.</source>
      <translation>选择一个场景并点击“运行”，它的泳道会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Collapse all groups</source>
      <translation>折叠所有分组</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Collapse or expand</source>
      <translation>折叠或展开</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Comfortable</source>
      <translation>宽松</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Compact</source>
      <translation>紧凑</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Dense</source>
      <translation>密集</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Expand all groups</source>
      <translation>展开所有分组</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Fold the {count} objects that installed packages made</source>
      <translation>折叠第三方包创建的 {count} 个对象</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Fold the {count} tasks that installed packages made</source>
      <translation>折叠第三方包创建的 {count} 个任务</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Height of the rows</source>
      <translation>行高</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Hide {name}</source>
      <translation>隐藏 {name}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>Keep the newest moment in view</source>
      <translation>始终显示最新时刻</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Lanes appear with the first event of the program.</source>
      <translation>程序的第一个事件到来时，泳道就会出现。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>No lane is shown</source>
      <translation>没有显示任何泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>No lanes</source>
      <translation>没有泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Nothing has run yet</source>
      <translation>还没有运行任何程序</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show all lanes</source>
      <translation>显示所有泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show the machinery's lanes</source>
      <translation>显示内部机制的泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show the {count} objects that installed packages made</source>
      <translation>展开第三方包创建的 {count} 个对象</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show the {count} tasks that installed packages made</source>
      <translation>展开第三方包创建的 {count} 个任务</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Starting</source>
      <translation>正在启动</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>The filter leaves all out, or all are hidden. Click the note above to show them.</source>
      <translation>所有泳道都被筛选掉或隐藏了。点击上方的提示可重新显示。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>The run ended before anything was recorded. See its output.</source>
      <translation>运行在记录到任何事件之前就结束了。请查看它的输出。</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>Too many hand-overs to draw: zoom in</source>
      <translation>交接太多无法绘制：请放大</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>an estimate from processor times, every {time}</source>
      <translation>按处理器时间估计，每 {time} 一次</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>back-pressure</source>
      <translation>背压</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>before {time}: not kept</source>
      <translation>{time} 之前：未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>before {time}: not kept, nor {count} lanes that ended</source>
      <translation>{time} 之前：未保留，已结束的 {count} 条泳道也未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>begins</source>
      <translation>开始</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>contention</source>
      <translation>锁争用</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>end</source>
      <translation>结束</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>ended by force: its last 20 ms may be missing</source>
      <translation>被强行终止：最后 20 ms 可能缺失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>estimated</source>
      <translation>估计</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>exit {code}</source>
      <translation>退出 {code}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>exit {code}: {signal}</source>
      <translation>退出 {code}：{signal}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>from outside</source>
      <translation>从外部测量</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>inferred: the lane did not record it</source>
      <translation>推断所得：泳道没有记录</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>known by</source>
      <translation>依据</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>lasts</source>
      <translation>持续</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>line</source>
      <translation>代码行</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>looks from outside, every {time}</source>
      <translation>从外部查看，每 {time} 一次</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>lost</source>
      <translation>丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>lost task</source>
      <translation>丢失的任务</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>max {depth}</source>
      <translation>最大 {depth}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>meanwhile</source>
      <translation>同时</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>oversold</source>
      <translation>超卖</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>pid {pid}</source>
      <translation>pid {pid}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>python {version}</source>
      <translation>python {version}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>queue depth</source>
      <translation>队列深度</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>raised</source>
      <translation>抛出异常</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>set</source>
      <translation>已设置</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>shared objects</source>
      <translation>共享对象</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>signal {number}</source>
      <translation>信号 {number}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>tid {tid}</source>
      <translation>tid {tid}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>used by several processes</source>
      <translation>由多个进程使用</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>{count} hand-overs not drawn: zoom in</source>
      <translation>有 {count} 次交接未绘制：请放大</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>{count} hidden</source>
      <translation>隐藏 {count} 条</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/headers.py" />
      <source>{count} objects of packages</source>
      <translation>{count} 个第三方包的对象</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>{hidden} hidden by hand, {internal} of the machinery, {filtered} left out by the filter. Click to show all.</source>
      <translation>手动隐藏 {hidden} 条，内部机制 {internal} 条，筛选掉 {filtered} 条。点击显示全部。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>{length} so far</source>
      <translation>至今 {length}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>○ Go live</source>
      <translation>○ 回到实时</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>● Live</source>
      <translation>● 实时</translation>
    </message>
  </context>
  <context>
    <name>VerdictBand</name>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Choose a scenario or open a script and press Run. What it showed will be said here, with its figures.</source>
      <translation>选择一个场景或打开一个脚本，然后点击“运行”。结论和数据会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Each lane is held as it comes to its next operation. Resume lets them go on; the verdict appears here when the run ends.</source>
      <translation>每条泳道到达它的下一个操作时就被停住。点击“继续”让它们前进；运行结束后，结论会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Events that were lost because more came than could be kept</source>
      <translation>因数量超出保留能力而丢失的事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Figures of the run</source>
      <translation>运行数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Nothing has run yet</source>
      <translation>还没有运行任何程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Running · {elapsed}</source>
      <translation>正在运行 · {elapsed}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Show where this happened: {sentence}</source>
      <translation>显示发生的位置：{sentence}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>The longest single wait for a lock, an event or a queue</source>
      <translation>对锁、事件或队列的最长一次等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>The verdict appears here when the run ends, or as soon as a deadlock is found.</source>
      <translation>运行结束或发现死锁时，结论会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Threads, and the processes they belong to</source>
      <translation>线程，以及它们所属的进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>What the lanes did, as recorded</source>
      <translation>记录到的泳道动作</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>back-pressure</source>
      <translation>背压</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>contention</source>
      <translation>锁争用</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>dropped</source>
      <translation>丢弃</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>events</source>
      <translation>事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>lanes / processes</source>
      <translation>泳道 / 进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>longest wait</source>
      <translation>最长等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>lost task</source>
      <translation>丢失的任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>oversold</source>
      <translation>超卖</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>tracing cost</source>
      <translation>跟踪开销</translation>
    </message>
  </context>
  <context>
    <name>WaitGraph</name>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>No lane waits for a lock, a queue, an event or an end at this time. Move the cursor to look at another.</source>
      <translation>此刻没有泳道在等待锁、队列、事件或结束。移动游标可查看其他时刻。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Nobody waits</source>
      <translation>没有等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Nothing runs</source>
      <translation>没有运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>While a program runs, its lanes appear here with what they wait for, and who holds it.</source>
      <translation>程序运行时，这里显示各泳道在等什么，以及由谁持有。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Who waits for whom</source>
      <translation>谁在等谁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>at {time}</source>
      <translation>{time} 时</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>joins</source>
      <translation>join</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>now</source>
      <translation>现在</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>waits for</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{lane} waits for {object} since {time}</source>
      <translation>{lane} 从 {time} 起等待 {object}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence} ({site})</source>
      <translation>{sentence}（{site}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence}, held by {owner}</source>
      <translation>{sentence}，持有者是 {owner}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence}, held by {owner} ({site})</source>
      <translation>{sentence}，持有者是 {owner}（{site}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence}; who holds it is not known, since events were dropped</source>
      <translation>{sentence}；因为丢了事件，谁持有它不得而知</translation>
    </message>
  </context>
  <context>
    <name>Window</name>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 lock</source>
      <translation>1 把锁</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 task lane</source>
      <translation>1 条任务泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 thread</source>
      <translation>1 个线程</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Comparison</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Earlier runs</source>
      <translation>之前的运行</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Ended by its time limit</source>
      <translation>因超时而结束</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Ended in a deadlock</source>
      <translation>因死锁而结束</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Filter lanes</source>
      <translation>筛选泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>It could not be run</source>
      <translation>无法运行</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Lane</source>
      <translation>泳道</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Menu</source>
      <translation>菜单</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Objects</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Open script</source>
      <translation>打开脚本</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Order</source>
      <translation>顺序</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Output</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Picture saved: {path}</source>
      <translation>图片已保存：{path}</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Python programs (*.py *.pyw);;All files (*)</source>
      <translation>Python 程序 (*.py *.pyw);;所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Run again</source>
      <translation>再次运行</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Run the fix</source>
      <translation>运行修复版</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Runs of this sitting</source>
      <translation>本次启动以来的运行</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Save a picture</source>
      <translation>保存图片</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Scenario</source>
      <translation>场景</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Show who waits</source>
      <translation>显示谁在等谁</translation>
    </message>
    <message>
      <location filename="../../app/care.py" />
      <source>Something went wrong in Threadline itself: {error}. The terminal says more.</source>
      <translation>Threadline 自身出错：{error}。详情见终端。</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Source</source>
      <translation>源代码</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>The picture could not be written to {path}. Choose another folder.</source>
      <translation>无法把图片写入 {path}。请选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>The program failed</source>
      <translation>程序出错</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>The run was lost</source>
      <translation>运行已丢失</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>recorded {duration}</source>
      <translation>已记录 {duration}</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>run {number}</source>
      <translation>第 {number} 次运行</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} locks</source>
      <translation>{count} 把锁</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} task lanes</source>
      <translation>{count} 条任务泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} threads</source>
      <translation>{count} 个线程</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{number}: {name}</source>
      <translation>{number}：{name}</translation>
    </message>
  </context>
  <context>
    <name>workers</name>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>(line {line})</source>
      <translation>（第 {line} 行）</translation>
    </message>
    <message>
      <location filename="../../workers/text.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>A Lock should have stopped the thread at its first deposit.</source>
      <translation>Lock 本该在第一笔存款时就让线程停住。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>A bell between two threads</source>
      <translation>两个线程之间的铃</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A blocked loop</source>
      <translation>被阻塞的循环</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>A buffer is copied by fork</source>
      <translation>fork 复制了缓冲区</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>A class of threads</source>
      <translation>线程类</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>A counter without a lock</source>
      <translation>没有锁的计数器</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A group that fails</source>
      <translation>失败的任务组</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>A hand-over took {small} in a ring of {few} threads and {large} in one of {many}.</source>
      <translation>{few} 个线程的圈里传递一次要 {small}，{many} 个线程的圈里要 {large}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>A held lock is copied by fork</source>
      <translation>fork 复制了被持有的锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>A job on Dask</source>
      <translation>在 Dask 上做一件事</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>A lock for a pool's tasks</source>
      <translation>给进程池任务用的锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>A lock taken again by its owner</source>
      <translation>持有者再次取得的锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A lock taken twice</source>
      <translation>同一把锁取了两次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A lost wake-up</source>
      <translation>丢失的唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>A message from process {process} was left out because it is malformed: {error}.</source>
      <translation>进程 {process} 的一条消息格式有误，已忽略：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/choosing.py" />
      <source>A module cannot be explored, only a script.</source>
      <translation>不能探索模块，只能探索脚本。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>A pipe both ways</source>
      <translation>双向管道</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>A pipe one way, and its end</source>
      <translation>单向管道和它的结束</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>A pool of {waiters}</source>
      <translation>{waiters} 个线程的线程池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A pool that waits for itself</source>
      <translation>等待自己的线程池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>A pool that works like one worker</source>
      <translation>像只有一个 worker 的进程池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>A process as a class</source>
      <translation>用类定义进程</translation>
    </message>
    <message>
      <location filename="../../workers/host/collector.py" />
      <source>A process could not be traced, its connection was not accepted: {error}.</source>
      <translation>有一个进程无法跟踪，它的连接未被接受：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A queue and a lock for coroutines</source>
      <translation>协程的队列与锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>A ring of many threads</source>
      <translation>许多线程围成一圈</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>A room for a few</source>
      <translation>只容几个人的房间</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>A schedule begins with the Python it is for, such as py{python}, not with “{word}”: copy it from its first word on.</source>
      <translation>调度以它所属的 Python 版本开头，例如 py{python}，而不是“{word}”：请从第一个词开始复制。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A second pool</source>
      <translation>另开一个池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/network.py" />
      <source>A server with a thread for each client</source>
      <translation>每个客户端一个线程的服务器</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>A spawned child makes a lock of its own, which nobody holds.</source>
      <translation>用 spawn 启动的子进程会创建自己的锁，没有人持有它。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>A stranger with a wrong key was refused: {error}.</source>
      <translation>密钥不对的陌生人被拒绝：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>A task must not wait for another task of its own pool: give the charts a pool of their own.</source>
      <translation>任务不能等待同一个池里的另一个任务：给画图另开一个池。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>A task that raises</source>
      <translation>抛出异常的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>A third order</source>
      <translation>第三种顺序</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>A thread each</source>
      <translation>每个任务一个线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>A thread per task, or a pool</source>
      <translation>每个任务一个线程，还是用线程池</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>A thread that had read num before another one wrote it then wrote its own sum over that.</source>
      <translation>某个线程在别人写入之前就读了 num，随后又把自己的和写在了上面。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>A value for each thread</source>
      <translation>每个线程一个值</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A waiter</source>
      <translation>一位服务员</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>A wrong key was accepted.</source>
      <translation>错误的密钥被接受了。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Address of a running cluster</source>
      <translation>已在运行的集群的地址</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Address of this computer</source>
      <translation>本机地址</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>After the Python, the lanes must follow in the order in which they move, such as 0x2 1 2x3.</source>
      <translation>Python 版本之后，要按前进的顺序写出各泳道，例如 0x2 1 2x3。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>After {bookings} bookings the balance is {balance}; {right} would be right. Bookings worth at least {amount} were overwritten</source>
      <translation>经过 {bookings} 笔记账，余额是 {balance}，正确的应是 {right}。至少有总额 {amount} 的记账被覆盖</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>All chapters written</source>
      <translation>各章都写完了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>All have eaten</source>
      <translation>人人都吃过了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>All of them fitted into the pipe, so the process could end before anybody read. With more items it could not.</source>
      <translation>它们全都装进了管道，所以还没有人读，进程就能结束。数量再多就不行了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>All of them lived in the one process {pid}, at most {count} at once.</source>
      <translation>它们都在同一个进程 {pid} 里，同时最多有 {count} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>All the others came through: each future keeps its own result or its own error.</source>
      <translation>其余的都拿到了：每个 future 各自保存自己的结果或错误。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>All {classes} classes of orders checked, none fails.</source>
      <translation>已检查全部 {classes} 类执行顺序，没有一类会失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>All {count} callbacks ran in the thread that had just done their task ({names}), before it took the next one.</source>
      <translation>{count} 个回调都在刚做完对应任务的线程（{names}）里执行，之后该线程才去取下一个任务。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>All {count} items used</source>
      <translation>{count} 个数据项全部用完</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>All {count} receipts printed</source>
      <translation>{count} 张收据全部打印</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>All {count} visitors counted</source>
      <translation>{count} 位参观者全部计入</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>All {pages} pages written</source>
      <translation>{pages} 页全部写完</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>All {schedules} orders checked, none fails.</source>
      <translation>已检查全部 {schedules} 种执行顺序，没有一种会失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>All {threads} books found</source>
      <translation>{threads} 本书都在</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>All {workers} workers of {pool} wait inside a task of theirs, {first} since {time}, and {tasks} more tasks wait for a worker.</source>
      <translation>{pool} 的 {workers} 个工作线程都在各自的任务里等待，{first} 已等待 {time}，另有 {tasks} 个任务在等空闲的工作线程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>An RLock knows its owner and would have let it in again.</source>
      <translation>RLock 认得自己的持有者，会让它再次进入。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>An event between processes</source>
      <translation>进程之间的事件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>Another order than expected</source>
      <translation>顺序与预期不同</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>As a module</source>
      <translation>做成模块</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>As the tasks happened to end in the order in which they were handed over, the two cannot be told apart.</source>
      <translation>这些任务恰好按提交的顺序结束，因此两种顺序无法区分。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>At best, with {cores} cores</source>
      <translation>{cores} 个核心的理想情况</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>At each of these moments the list had just the names of the lanes that lived.</source>
      <translation>在每个时刻，名单上的名字都正好是当时活着的泳道。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>At most {deepest} lay in {queue}, which has room for {size}.</source>
      <translation>{queue} 中最多时有 {deepest} 项，它能容纳 {size} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>At most {most} inside</source>
      <translation>最多 {most} 人在内</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>At the end of the program Python itself waited for them: {time}.</source>
      <translation>程序结束时，Python 自己等待了它们：{time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>At {barrier} {there} of {parties} have come, {lane} {place}.</source>
      <translation>在 {barrier} 处，{parties} 个中只到了 {there} 个：{lane} {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Bakers</source>
      <translation>面包师</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>Balance wrong by {amount}</source>
      <translation>余额相差 {amount}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>Before start() none of them was alive.</source>
      <translation>调用 start() 之前，它们都还没有活动。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Beyond one machine</source>
      <translation>不止一台机器</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Blocking call</source>
      <translation>阻塞调用</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Bookings per teller</source>
      <translation>每个柜员的记账次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Both came through with {transfers} transfers in {time}.</source>
      <translation>双方都顺利完成，{time} 内共转账 {transfers} 次。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>Both got in</source>
      <translation>两人都进去了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Both moved all the time, and neither came a step further: after {steps} tries they gave up. Steps aside: {moved}.</source>
      <translation>两人一直在动，谁也没有前进一步：试了 {steps} 次后放弃了。让路次数：{moved}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Both orders are the same</source>
      <translation>两种顺序相同</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Both step aside</source>
      <translation>两人都让</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Both take the locks in one order, so whoever has the first one gets the second one too.</source>
      <translation>双方按同一顺序获取锁，拿到第一把锁的一方也一定能拿到第二把。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>BoundedSemaphore</source>
      <translation>BoundedSemaphore</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Boxes in one another</source>
      <translation>套了几层盒子</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Bread on a shelf</source>
      <translation>架上的面包</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Buyers</source>
      <translation>购票者</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>By the program's own clock: {told}.</source>
      <translation>按程序自己的时钟：{told}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>By worker: {shares}.</source>
      <translation>各工作进程：{shares}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>Calls that waited first: {count}, the longest for {time}.</source>
      <translation>先等待过的调用：{count} 次，最长 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Cancelled</source>
      <translation>手动取消</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Cancelled before they began: {never}.</source>
      <translation>还没开始就被取消的：{never}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>Cars too many: {count}</source>
      <translation>多停的车：{count} 辆</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Chance made them choose differently.</source>
      <translation>随机让两人作出了不同的选择。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Chapters</source>
      <translation>章数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Children for each method</source>
      <translation>每种方式的子进程数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/network.py" />
      <source>Clients</source>
      <translation>客户端数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Commands by a thread pool</source>
      <translation>用线程池运行命令</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Computing three ways</source>
      <translation>三种方式做计算</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Consumers</source>
      <translation>消费者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Cooks</source>
      <translation>厨师数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Coroutines</source>
      <translation>协程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Coroutines against threads</source>
      <translation>协程对比线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Coroutines take turns</source>
      <translation>协程轮流运行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Cost of a hand-over</source>
      <translation>传递一次的代价</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Customers</source>
      <translation>顾客数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>Cut off on page {begun} of {pages}</source>
      <translation>在第 {begun} 页（共 {pages} 页）被切断</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Daemon processes</source>
      <translation>守护进程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Daemon threads</source>
      <translation>守护线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Deadlock after {time}</source>
      <translation>{time} 后发生死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Deadlocks</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Delay before the event is set</source>
      <translation>设置事件前的延时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Deposits</source>
      <translation>存款笔数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Digits of each number</source>
      <translation>每个数的位数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Dining philosophers</source>
      <translation>哲学家就餐</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Dishes</source>
      <translation>菜品数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Dishes for each</source>
      <translation>每人的菜数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Distributed</source>
      <translation>分布式</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/network/threaded_server.py" />
      <source>Each connection had a thread of its own, which spent {waited} % of its time waiting for its client.</source>
      <translation>每个连接都有自己的线程，它有 {waited} % 的时间在等自己的客户端。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Each parcel longer by</source>
      <translation>相邻包裹的时间差</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Each process has an interpreter of its own, so they computed side by side.</source>
      <translation>每个进程有自己的解释器，所以它们并排计算。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>Each took the fork on the left first: with all left forks taken, no right one is left.</source>
      <translation>每个人都先拿左边的叉子：左边的全拿走了，右边的也就一把不剩。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Each worker was busy (its start included) for {shares} of its time.</source>
      <translation>各 worker 忙碌的时间占比（含启动）：{shares}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>Ended by force: {names}. Up to 20 ms of what each did last are missing.</source>
      <translation>被强行终止：{names}。每个最后至多 20 ms 的动作没有记录。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Ended in another way</source>
      <translation>以别的方式结束</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Events and conditions</source>
      <translation>事件与条件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>Every worker was given the lock when it started, and each of the {count} tasks held it once.</source>
      <translation>每个 worker 启动时就拿到了这把锁，{count} 个任务各持有它一次。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Executor.map</source>
      <translation>Executor.map</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Exit codes</source>
      <translation>退出码</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>Exit codes by command: {codes}.</source>
      <translation>各命令的退出码：{codes}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>Exploring ended early: {why}.</source>
      <translation>探索提前结束：{why}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Finished after {time}</source>
      <translation>{time} 后完成</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>First child</source>
      <translation>第一个子进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>First in, first out</source>
      <translation>先进先出</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>First in, last in, most urgent</source>
      <translation>先来、后来与最急</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>First steps</source>
      <translation>入门</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Five tasks, four workers</source>
      <translation>五个任务，四个 worker</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Flushed before the fork</source>
      <translation>fork 之前已刷新</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>For {asked} questions the lock was taken {taken} times.</source>
      <translation>{asked} 次询问中，锁被取得了 {taken} 次。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>Force the failing order, and the same lines lose an addition.</source>
      <translation>强制走会出错的顺序，同样的几行代码就会丢掉一次加法。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>Four ends, four exit codes</source>
      <translation>四种结局，四个退出码</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>From 1 to {most} threads and back</source>
      <translation>从 1 个到 {most} 个线程再回来</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>From question to answer it took {mean} on average, {longest} at most.</source>
      <translation>从提问到收到回答平均 {mean}，最长 {longest}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>From set() in one process to the wake-up in another it took {time}.</source>
      <translation>从一个进程调用 set() 到另一个进程被唤醒，用了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>From shared_note all of them read {value}, which the last one had written.</source>
      <translation>从 shared_note 读到的都是 {value}，那是最后一个写的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>From shared_note they read different values, so somebody wrote again meanwhile.</source>
      <translation>从 shared_note 读到的值各不相同，说明期间又有人写过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>From start to exit code {code}</source>
      <translation>从启动到退出码 {code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>From start() to the child's first line</source>
      <translation>从 start() 到子进程的第一行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>From start() to the child's first line it took, on average: {times}.</source>
      <translation>从 start() 到子进程执行第一行，平均用时：{times}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Full and Empty</source>
      <translation>Full 与 Empty</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>Full {full}, Empty {empty} times</source>
      <translation>Full {full} 次，Empty {empty} 次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Given by an initializer</source>
      <translation>由 initializer 传入</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Given up too early</source>
      <translation>放弃得太早</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Had both taken the two locks in the same order, this could not happen.</source>
      <translation>如果双方按相同顺序获取这两把锁，就不会发生这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>Had it come later than the ring, it would wait for ever.</source>
      <translation>如果它在铃响之后才来，就会永远等下去。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Had the child been started with spawn, or before there was a second thread, this could not happen.</source>
      <translation>如果用 spawn 启动子进程，或者在出现第二个线程之前就 fork，就不会发生这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Hand-overs</source>
      <translation>传递次数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Held by another thread</source>
      <translation>由另一个线程持有</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Held by the forking thread</source>
      <translation>由执行 fork 的线程持有</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>Held {depth} deep</source>
      <translation>持有深度 {depth}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Hikers</source>
      <translation>徒步者</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>How much memory each took cannot be told on this system.</source>
      <translation>在这个系统上无法得知各占多少内存。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>How much one lock covers</source>
      <translation>一把锁管多大</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>How the thread was watched</source>
      <translation>线程以何种方式被观察</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>How they ended: {told}.</source>
      <translation>各自的结局：{told}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Huts</source>
      <translation>小屋</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>In MainThread it is {value}, as before.</source>
      <translation>在 MainThread 里它是 {value}，和之前一样。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>In a thread</source>
      <translation>放到线程里</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>In all the waiter waited {time}, at no cost.</source>
      <translation>服务员总共等待了 {time}，没有任何开销。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>In both pools up to {count} jobs waited at the same time; a thread that waits needs no core.</source>
      <translation>两个线程池里最多都有 {count} 个任务同时在等待；等待中的线程不占用核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>In each of {threads} threads {count} calls were seen, and {lines} lines and returns in each traced one.</source>
      <translation>{threads} 个线程中，每个都看到 {count} 次调用；每个被跟踪的线程还看到 {lines} 次行与返回事件。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>In that time they held the interpreter in {turns} turns.</source>
      <translation>在这段时间里，它们分 {turns} 轮占用了解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>In the box cashier-1 saw {one} receipts, cashier-2 {two}, and main sees {main} of {all}: threads share one box.</source>
      <translation>在盒子里，cashier-1 看到 {one} 张收据，cashier-2 看到 {two} 张，main 看到 {all} 张中的 {main} 张：线程共用一个盒子。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>In the box cashier-1 sees {one} receipts, cashier-2 {two} and main {main}: each process has a box of its own.</source>
      <translation>在盒子里，cashier-1 看到 {one} 张收据，cashier-2 看到 {two} 张，main 看到 {main} 张：每个进程都有自己的盒子。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>In the end it was cleared: whoever comes now waits again.</source>
      <translation>最后它被清除了：之后再来的又得等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>In the end {sold} pieces were sold, and {lines} lines stood in the log.</source>
      <translation>最后共卖出 {sold} 件，日志里有 {lines} 行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>In the order they came</source>
      <translation>先来后到</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>In the trace, one of its sleeps was over {time} before the loop came to see it.</source>
      <translation>从记录看，它有一次睡眠早该结束，循环晚了 {time} 才看到。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>In {count} orders a thread asked the same again and again; longer waits of it were not tried.</source>
      <translation>在 {count} 种执行顺序中，有线程反复查询同一件事；没有尝试让它等得更久的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It ended with exit code {code}.</source>
      <translation>退出码为 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It ended with exit code {code}: {error}</source>
      <translation>退出码为 {code}：{error}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>It had begun page {begun} of {pages} and finished {finished}.</source>
      <translation>它开始写第 {begun} 页（共 {pages} 页），写完了 {finished} 页。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>It had it {time} after it began.</source>
      <translation>它在开始后 {time} 得到了锁。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It had not ended after {time} and was stopped there: nothing is said about how it would have ended.</source>
      <translation>{time} 后仍未结束，已被停止；它本来会怎样结束，不得而知。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>It listened already when the bell rang, after waiting for {time}.</source>
      <translation>铃响时它已经在等，等了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>It took {alone} of processor time when left alone, {profiled} with setprofile ({slower} times as long), {traced} with settrace ({slowest} times).</source>
      <translation>没人观察时用了 {alone} 处理器时间，用 setprofile 时 {profiled}（{slower} 倍），用 settrace 时 {traced}（{slowest} 倍）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>It took {time} until the first process was there to knock.</source>
      <translation>过了 {time} 才有第一个进程开始敲门。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/choosing.py" />
      <source>It uses processes in a way that cannot be controlled: by fork, or with a pool, a manager or a pipe.</source>
      <translation>它使用进程的方式无法控制：用 fork 启动，或使用了进程池、管理器或管道。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>It waited for {time} in all and did nothing meanwhile.</source>
      <translation>它总共等了 {time}，期间什么也没做。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>It waited for {time} in all, and {count} times a join came back with its time over: so it could do something in between.</source>
      <translation>它总共等了 {time}，其中有 {count} 次 join 因超时返回，所以其间还能做点别的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>It was awake {time} after the bell at the latest.</source>
      <translation>最慢的一次，铃响后 {time} 它才醒来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It was ended by the signal {signal}.</source>
      <translation>它被信号 {signal} 终止。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>It was gone already when main looked, which was luck; only join(), {time} after the order, makes it certain.</source>
      <translation>main 查看时它已经结束了，这只是运气；只有 join()（在命令之后 {time}）才能确定。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>It was still alive after the order to end; {time} after that join() had seen its end.</source>
      <translation>收到结束命令后它还活着；又过了 {time}，join() 才看到它结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It was stopped after {time}, so nothing is said about how it would have ended.</source>
      <translation>它在 {time} 后被停止；本来会怎样结束，不得而知。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Items are missing</source>
      <translation>有数据项缺失</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Items per producer</source>
      <translation>每个生产者的数据项数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>Its lane has no end of its own: no finally, no with block, nothing ran any more.</source>
      <translation>它的泳道没有自己的结尾：没有 finally，没有 with 块，什么都不再执行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Jobs</source>
      <translation>任务数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Join, then read</source>
      <translation>先 join 再读</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Joined before its queue is read</source>
      <translation>队列没读完就 join</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Lane {lane}: {count} events carry a time before the one recorded last; they are shown at that.</source>
      <translation>泳道 {lane}：{count} 个事件的时间早于上一个事件，已按上一个事件的时间显示。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Last in, first out</source>
      <translation>后进先出</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Late by {gap}</source>
      <translation>晚了 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Later children, on average</source>
      <translation>其后的子进程（平均）</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Left fork first</source>
      <translation>先拿左边的叉子</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but it has ended.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但它已经结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but it is not enabled: {wait}.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但它现在不能前进：{wait}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but the program has ended.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但程序已经结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but there is no such lane, or not yet.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但没有这条泳道，或者它还没有出现。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Length of a turn</source>
      <translation>一轮的长度</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Length of a wait</source>
      <translation>每次等待的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Length of the night</source>
      <translation>夜晚的时长</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Let it finish</source>
      <translation>让它自己结束</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Letters per writer</source>
      <translation>每个写者的信件数</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>Line {line}, column {column}: this is no whole report. Copy all of it, to its last bracket.</source>
      <translation>第 {line} 行第 {column} 列：报告不完整。请复制整个报告，直到最后一个括号。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Loaves</source>
      <translation>面包数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Lock</source>
      <translation>Lock</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Lock of a manager</source>
      <translation>管理器的锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Locks and races</source>
      <translation>锁与竞争</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Longest interval</source>
      <translation>最长的间隔</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Look first</source>
      <translation>先看一眼</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Looked at twice</source>
      <translation>看两次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Lost task</source>
      <translation>任务丢失</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Lower fork first</source>
      <translation>先拿编号小的叉子</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>MainThread is always one of them.</source>
      <translation>MainThread 始终在其中。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>MainThread read the list when all {threads} books were there.</source>
      <translation>MainThread 读书单时，{threads} 本书都在。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>MainThread read the list when only {found} of {threads} books were there.</source>
      <translation>MainThread 读书单时，{threads} 本书里只有 {found} 本。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Making a thread took {time}.</source>
      <translation>创建一个线程要 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Many readers, one writer</source>
      <translation>多个读者，一个写者</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Meanwhile a call blocked for {block}, in a thread of its own.</source>
      <translation>其间有一次调用在自己的线程里阻塞了 {block}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>Measured</source>
      <translation>实测</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Measured in this run, two threads in one process.</source>
      <translation>在本次运行中测得，同一进程里的两个线程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Measured in this run, under tracing, with {tasks} waits at once.</source>
      <translation>在本次运行中、跟踪状态下测得，同时等待 {tasks} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/measuring.py" />
      <source>Measured in this run: {cores} cores, Python {python}.</source>
      <translation>本次运行实测：{cores} 个核心，Python {python}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Measured in this run: {workers} waits of {wait}.</source>
      <translation>在本次运行中测得：{workers} 次等待，每次 {wait}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Meet at every hut</source>
      <translation>每到一站就会合</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Memory for each wait</source>
      <translation>每次等待所占的内存</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Memory grew by {threads} KiB for the threads, by {coroutines} KiB for the coroutines; the processes had {processes} KiB in all.</source>
      <translation>线程使内存增加 {threads} KiB，协程增加 {coroutines} KiB；进程一共占 {processes} KiB。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>Memory grew by {thread} MiB and {pool} MiB.</source>
      <translation>内存分别增加了 {thread} MiB 和 {pool} MiB。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Messages</source>
      <translation>消息数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/network.py" />
      <source>Messages of each</source>
      <translation>每个的消息数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/measured.py" />
      <source>Method</source>
      <translation>方式</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Millions of rounds in all</source>
      <translation>总循环次数（百万）</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Money the child puts in</source>
      <translation>子进程存入的钱</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Most processes (0: two for each core)</source>
      <translation>最多进程数（0：每个核心两个）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Most urgent first</source>
      <translation>最急的先出</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/stepped.py" />
      <source>Moved by hand: {steps} steps so far.</source>
      <translation>手动单步：至今 {steps} 步。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Neither side had to wait for the other.</source>
      <translation>双方都不必等待对方。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Never did two of them run at once; threads that they run in: {threads}.</source>
      <translation>从来没有两个同时运行；它们所在的线程数：{threads}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>No booking was lost</source>
      <translation>没有丢失记账</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>No call waited.</source>
      <translation>没有调用等待过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>No child was started.</source>
      <translation>没有启动任何子进程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>No clerk</source>
      <translation>没有书记员</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>No deadlock</source>
      <translation>没有死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>No failing order is known for Python {version}; explore to find one.</source>
      <translation>对 Python {version} 还没有已知会出错的顺序；请用“探索”查找。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>No failing order of it is known.</source>
      <translation>它没有已知会出错的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>No faster with more processes</source>
      <translation>进程更多也没有更快</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>No lock in the loop</source>
      <translation>循环里没有锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>No number of tasks was tried.</source>
      <translation>没有测过任何任务数。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>No order failed in this report, so there is none to replay. “orders” in it has one for each outcome: paste that.</source>
      <translation>这个报告里没有顺序失败，因此没有可重放的顺序。其中的“orders”为每种结果各给出一个顺序：请粘贴那一个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>No other number was clearly faster on {cores} cores: they had other things to do, or there was too little work.</source>
      <translation>在 {cores} 个核心上，没有哪个数目明显更快：核心还有别的事要做，或者工作量太小。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>No other number was clearly faster: there is only one core to work on.</source>
      <translation>没有哪个数目明显更快：只有一个核心可用。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judge.py" />
      <source>No outcome</source>
      <translation>没有结果</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>No progress in {steps} tries</source>
      <translation>试了 {steps} 次毫无进展</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>No release refused</source>
      <translation>没有拒绝任何释放</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>No task raised</source>
      <translation>没有任务抛出异常</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>No task raised, and all {count} results came.</source>
      <translation>没有任务抛出异常，{count} 个结果都拿到了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>No task was lost</source>
      <translation>没有丢失任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>No task was lost, because its worker had finished it before the end came.</source>
      <translation>没有丢失任务，因为工作进程在被杀之前已经做完了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>No tick was late by more than {gap}</source>
      <translation>没有哪次滴答晚于 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>No two jobs at once</source>
      <translation>没有两个任务同时进行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>No wake-up was missed</source>
      <translation>没有错过唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>No way's waits overlapped enough to be seen: with so little to wait for, starting costs more.</source>
      <translation>看不出哪种方式的等待有重叠：等待太短，启动的代价更大。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Nobody asked for the others.</source>
      <translation>没有人去取其余的结果。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Nobody can move any more: {waits}.</source>
      <translation>谁都无法再前进：{waits}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Nobody had to step back this time.</source>
      <translation>这次没有谁需要退让。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/waiting.py" />
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>Nobody had to wait for {lock}.</source>
      <translation>没有谁需要等待 {lock}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Nobody had to wait.</source>
      <translation>没有谁需要等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>Nobody is left in the program who could end that.</source>
      <translation>程序里再没有谁能结束这种等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>Nobody noticed the release too many: the semaphore then counted {free} free places where there are {places}, and {most} cars parked at once.</source>
      <translation>没有人注意到多出来的释放：有 {places} 个车位，信号量却数出 {free} 个空位，同时停了 {most} 辆车。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Nobody's time was over before the event was set.</source>
      <translation>在事件被设置之前，没有谁等待超时。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>Not all calls were seen</source>
      <translation>没有看到全部调用</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Not flushed</source>
      <translation>未刷新</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>Nothing measured</source>
      <translation>没有测量</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>Nothing overlapped, so there was nothing to gain.</source>
      <translation>没有任何重叠，所以无从加快。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>Nothing to compare</source>
      <translation>没有可比较的</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Nothing to start</source>
      <translation>没有可启动的</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Nothing to wait for</source>
      <translation>无需等待</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>Nothing was lost</source>
      <translation>什么也没丢</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Numbers to test</source>
      <translation>要判断的数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Objects of a manager</source>
      <translation>管理器的对象</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Of the parent's variable, open file and held lock the child found: {found}.</source>
      <translation>对于父进程的变量、打开的文件和持有的锁，子进程看到的是：{found}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>On the GIL's row, estimated: {counts} turns.</source>
      <translation>GIL 行上（估计）：{counts} 轮。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>On the GIL's row: {counts} turns.</source>
      <translation>GIL 行上：{counts} 轮。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>One after the other it took {serial}; in {workers} threads {threads}, in {workers} processes {processes}, on {cores} cores.</source>
      <translation>逐个算用了 {serial}；{workers} 个线程用了 {threads}，{workers} 个进程用了 {processes}，共 {cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>One box for all threads</source>
      <translation>所有线程共用一个盒子</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>One by one</source>
      <translation>逐个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>One fork, two processes</source>
      <translation>一次 fork，两个进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>One got in, one gave up</source>
      <translation>一个进去了，一个放弃了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>One job, three ways</source>
      <translation>一件事，三种做法</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>One lock per account</source>
      <translation>每个账户一把锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>One lock round everything</source>
      <translation>一把锁管全部</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>One name, {count} values</source>
      <translation>一个名字，{count} 个值</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>One of them always stands, so one of those who sit always finds a second fork.</source>
      <translation>总有一位站着，所以坐着的人里总有一位能拿到第二把叉子。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One order</source>
      <translation>相同顺序</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One pool</source>
      <translation>同一个池</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>One printer for all</source>
      <translation>大家共用一台打印机</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>One process per core</source>
      <translation>每个核心一个进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>One process took {time} for the work.</source>
      <translation>一个进程完成这些工作用了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>One program</source>
      <translation>一个程序</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>One release refused</source>
      <translation>拒绝了一次释放</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>One release too many</source>
      <translation>多释放一次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One seat less</source>
      <translation>少一个座位</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>One set, one wake-up</source>
      <translation>一次 set，一次唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>One set, {count} wake-ups</source>
      <translation>一次 set，{count} 次唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>One sum</source>
      <translation>一次求和</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>Only of the scenarios is a failing order known; explore your own program to find one.</source>
      <translation>只有场景有已知会出错的顺序；对你自己的程序，请用“探索”查找。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Only one of them had to step aside.</source>
      <translation>只需要其中一人让路。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>Only one process worked, so there is nothing to compare.</source>
      <translation>只有一个进程在工作，没有可比较的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Only the failing task is lost</source>
      <translation>只失去了出错的那个任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>Only the last of its {count} releases made it free.</source>
      <translation>{count} 次释放中，只有最后一次让它空闲。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>Only threads that start after setprofile or settrace are watched: MainThread never was.</source>
      <translation>只有在 setprofile 或 settrace 之后启动的线程才被观察，MainThread 从来没有。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Opposite order</source>
      <translation>相反顺序</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Order of the results</source>
      <translation>结果的顺序</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Other programs as children</source>
      <translation>把其他程序作为子进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Out of time</source>
      <translation>超时</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>Overtaken {count} times</source>
      <translation>被抢先 {count} 次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Pace of all sleeps</source>
      <translation>所有 sleep 的倍率</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Pages</source>
      <translation>页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Pages ready</source>
      <translation>完成的页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Past each other after {looks} looks</source>
      <translation>对视 {looks} 次后错开</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>Paste a schedule here, such as py{python} 0x2 1 2x3, or a report that has one.</source>
      <translation>在这里粘贴一个调度，例如 py{python} 0x2 1 2x3，或含有调度的报告。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Patience of the hurried customer</source>
      <translation>着急的顾客愿意等的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Patience with the program that sleeps</source>
      <translation>等待睡眠程序的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Patients</source>
      <translation>病人</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Philosophers</source>
      <translation>哲学家</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Places in the car park</source>
      <translation>停车场的车位</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Places in the room</source>
      <translation>房间的位置</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Pools</source>
      <translation>池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Port scan</source>
      <translation>端口扫描</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Ports</source>
      <translation>端口</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Prime numbers</source>
      <translation>判断素数</translation>
    </message>
    <message>
      <location filename="../../workers/trace/store.py" />
      <source>Process number {number} sent {count} bytes of events but never said hello; they were left out.</source>
      <translation>{number} 号进程发来 {count} 字节的事件，却从未报到；已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/naming.py" />
      <source>Process number {number} sent {count} definitions but never said hello; they were left out.</source>
      <translation>{number} 号进程发来 {count} 条定义，却从未报到；已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Process pool</source>
      <translation>进程池</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>Process {pid} runs on, but closed the stream it is traced by: it closed its file descriptors, or became another program. What it does from here on is not recorded.</source>
      <translation>进程 {pid} 仍在运行，但关闭了用于跟踪的连接：它关闭了文件描述符，或变成了另一个程序。此后的动作不再记录。</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>Process {pid} sent {count} malformed messages in all.</source>
      <translation>进程 {pid} 共发来 {count} 条格式有误的消息。</translation>
    </message>
    <message>
      <location filename="../../workers/host/run.py" />
      <source>Process {pid} was halted by a signal (SIGSTOP). It goes on with SIGCONT; stopping the run ends it.</source>
      <translation>进程 {pid} 被信号（SIGSTOP）暂停。SIGCONT 可让它继续；停止运行会终止它。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} batches of events ended within a record; the piece was left out.</source>
      <translation>进程 {pid}：{count} 批事件在一条记录中间中断，残余部分已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/naming.py" />
      <source>Process {pid}: {count} definitions ({what}) carry no usable number; they were left out.</source>
      <translation>进程 {pid}：{count} 条定义（{what}）没有可用的编号，已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events are of a kind that this version does not know; the lane is drawn as running.</source>
      <translation>进程 {pid}：{count} 个事件的类型是此版本不认识的，泳道按运行状态绘制。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name a lane that was never defined; they were left out.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的泳道，已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name a line of code that was never defined; they are shown without it.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的代码行，显示时不带代码行。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name an object that was never defined; they are shown without it.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的对象，显示时不带对象。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} waits do not say what kind of wait they are; they are drawn as running.</source>
      <translation>进程 {pid}：{count} 次等待没有说明类型，按运行状态绘制。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <location filename="../../workers/scenarios/rows/processes.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Processes</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Processes and queues</source>
      <translation>进程与队列</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Processes that did not end with exit code 0: {failed}.</source>
      <translation>退出码不为 0 的进程：{failed}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Processes: {processes}; threads: {threads}; lanes of tasks: {tasks}; locks, queues and other objects: {objects}.</source>
      <translation>进程：{processes}；线程：{threads}；任务泳道：{tasks}；锁、队列和其他对象：{objects}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Processes: {processes}; threads: {threads}; locks, queues and other objects: {objects}.</source>
      <translation>进程：{processes}；线程：{threads}；锁、队列等对象：{objects}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>Processor time</source>
      <translation>处理器时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Producers</source>
      <translation>生产者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Producers and consumers</source>
      <translation>生产者与消费者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Programs</source>
      <translation>程序</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>Python runs a module once and lets whoever imports it meanwhile wait; no lock of the program is needed.</source>
      <translation>Python 只运行模块一次，期间导入它的线程都要等待；程序不需要自己的锁。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>Python said: {error}. None of the {count} tasks began.</source>
      <translation>Python 报错：{error}。{count} 个任务没有一个开始。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>Python said: {error}. Of {count} tasks {began} began.</source>
      <translation>Python 报错：{error}。{count} 个任务中开始了 {began} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>Python waited {time} for baker, who is no daemon: {loaves} of {steps} loaves were baked.</source>
      <translation>Python 等了 baker {time}，它不是守护进程：{steps} 个面包烤好了 {loaves} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Python warned of it when the process forked.</source>
      <translation>进程 fork 时，Python 对此发出了警告。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>Python {python} changes threads only at a jump back or a call, and between the reading and the writing of num += 1 there is neither. That is how this interpreter happens to be made, and no promise.</source>
      <translation>Python {python} 只在往回跳转或调用时切换线程，而 num += 1 的读和写之间两者都没有。这只是这个解释器碰巧如此，并不是承诺。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Queues and pipes</source>
      <translation>队列与管道</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>RLock</source>
      <translation>RLock</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Races and locks</source>
      <translation>竞态与锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Re-queued</source>
      <translation>重新入队</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>Read first, joined then</source>
      <translation>先读完，再 join</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>Read the queue first, then join.</source>
      <translation>先把队列读完，再 join。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>Read too early: {found} of {threads} books</source>
      <translation>读得太早：{threads} 本书里只有 {found} 本</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Read, then join</source>
      <translation>先读再 join</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Readers</source>
      <translation>读者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Readers first</source>
      <translation>读者优先</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>Readers that came later queued up behind it: {count} waits at the turnstile.</source>
      <translation>后来的读者排在它后面：在旋转门等待了 {count} 次。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Readings per reader</source>
      <translation>每个读者的阅读次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Ready, but not yet at their turn, they spent {share} % of their time.</source>
      <translation>它们有 {share} % 的时间处于就绪、还没轮到。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Receipts per cashier</source>
      <translation>每个收银员的收据数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Results</source>
      <translation>结果数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Results as they came</source>
      <translation>结果按完成的先后给出</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Results as they were asked for</source>
      <translation>结果按提交的顺序给出</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Results that lay ready and had to wait for one that was asked for before them: {early}.</source>
      <translation>早已就绪、却要等前面某个结果的：{early}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Right of way</source>
      <translation>有先后之分</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Room in the queue</source>
      <translation>队列容量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Room on the shelf</source>
      <translation>货架的容量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Rounds</source>
      <translation>轮数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Semaphore</source>
      <translation>Semaphore</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Sent with the task</source>
      <translation>随任务一起发送</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Serial {serial}, concurrent {concurrent}, parallel {parallel}</source>
      <translation>串行 {serial}，并发 {concurrent}，并行 {parallel}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Serial, concurrent, parallel</source>
      <translation>串行、并发、并行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>Share</source>
      <translation>比例</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Shared memory</source>
      <translation>共享内存</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Shots of the repeating timer</source>
      <translation>重复定时器的触发次数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Songs and loaves</source>
      <translation>歌曲和面包的数目</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Spawn instead of fork</source>
      <translation>用 spawn 代替 fork</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>Speed-up</source>
      <translation>加速比</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>Speed-up against one process</source>
      <translation>相对于一个进程的加速比</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Start and join</source>
      <translation>启动与 join</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Start and name threads</source>
      <translation>启动并命名线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Start method</source>
      <translation>启动方式</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Start-up costs</source>
      <translation>启动开销</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Start-up costs of {count} methods</source>
      <translation>{count} 种方式的启动开销</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>Stepped by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Still running</source>
      <translation>仍在运行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Switch interval</source>
      <translation>切换间隔</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>Taken {depth} deep by one thread</source>
      <translation>被一个线程取了 {depth} 层</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Task that fails</source>
      <translation>出错的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Task {failing} raised {error}. Results received: {received}.</source>
      <translation>第 {failing} 个任务抛出 {error}。收到的结果：{received}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Task {number} waited {time} and was then taken by process {pid}, which had only just started.</source>
      <translation>第 {number} 个任务等了 {time}，随后由刚刚启动的进程 {pid} 执行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Task {number} waited {time} until process {pid} had finished task {before} and took it.</source>
      <translation>第 {number} 个任务等了 {time}，直到进程 {pid} 完成第 {before} 个任务后才由它执行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>Task {task} was lost</source>
      <translation>任务 {task} 丢失了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Tasks</source>
      <translation>任务数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Tasks by process: {parts}.</source>
      <translation>各进程执行的任务：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Tasks through an office</source>
      <translation>经由办公室的任务</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Tasks, at most</source>
      <translation>任务数上限</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>Tellers</source>
      <translation>柜员</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Tellers at most</source>
      <translation>柜员最多有几个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>That is a lane of the pool's machinery, which is hidden at first: a click on the note above the lanes shows it.</source>
      <translation>那是进程池内部机制的泳道，起初是隐藏的：点击泳道上方的提示即可显示。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>That is neither the order of the tasks nor that of their ends.</source>
      <translation>这既不是任务的顺序，也不是它们结束的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>That is not what was to be shown: on a busy machine the times came out different.</source>
      <translation>这不是要展示的结果：机器繁忙，时间和预想的不一样。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>That is under tracing, which adds to each hand-over; what can be compared is small against large.</source>
      <translation>这是在跟踪状态下测得的，每次传递都多了开销；可以比较的是小圈与大圈。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>That is {work} of work done in {span}.</source>
      <translation>合计 {work} 的工作在 {span} 内完成。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>That names the mistake where it was made; at most {most} cars parked on {places} places.</source>
      <translation>错误在出错的地方就被指出；{places} 个车位上最多停了 {most} 辆车。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>That several were busy at once is not what apply does.</source>
      <translation>apply 不会让多个 worker 同时忙碌。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>That the threads were faster cannot be their doing: something else held up the first stretch.</source>
      <translation>线程更快不可能是线程本身的功劳：第一段被别的事情拖慢了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>That threads came out faster is not their merit: other programs took the processor before.</source>
      <translation>线程更快并不是它们的功劳：先前处理器被别的程序占用了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>That was chance: all tasks were handed over at once, but each was over before another worker took the next.</source>
      <translation>这是巧合：任务都已一次交出，但每个任务都在别的 worker 取下一个之前就结束了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>That was luck: at no moment did all hold their left fork. With more rounds it will happen.</source>
      <translation>这是运气：没有哪一刻所有人都拿着左边的叉子。轮数再多就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>That was luck: at no moment did each of them hold one lock and ask for the other's. With more rounds it will happen.</source>
      <translation>这是运气：从没有出现双方各持一把锁又去要对方那把的时刻。轮数多了就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>That was luck: no buyer read the count while a clerk was between reading and writing it.</source>
      <translation>这是运气：没有购票者恰好在售票员读取与写回余票之间读到余票数。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>That was luck: no car came while all the places were taken.</source>
      <translation>这是运气：车位全满时没有车来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>That was luck: no gate read the number while another one was printing.</source>
      <translation>这是运气：没有哪个入口在别的入口打印时读取过这个数。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>That was luck: no thread was interrupted between reading and writing. With more rounds it will happen.</source>
      <translation>这是运气：没有线程在读与写之间被打断。轮数多了就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>That was luck: nobody asked while it was being made.</source>
      <translation>这是运气：创建期间没有人来要。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>That was luck: nothing made it wait for the students.</source>
      <translation>这是运气：没有什么让它等学生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The 1 of stumbles stands for an exception whose traceback is in the output: {error}.</source>
      <translation>stumbles 的退出码 1 表示发生了异常，回溯信息在输出中：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>The GIL</source>
      <translation>GIL</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The answers differ</source>
      <translation>答案不一致</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>The array, in which each gate has a place of its own, says {sum}.</source>
      <translation>每个入口各占一格的数组给出的是 {sum}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>The balance is {balance}, as it should be after {bookings} bookings.</source>
      <translation>经过 {bookings} 笔记账，余额是 {balance}，正确无误。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The bell had rung {time} before it came; it looked first, saw that the meal was ready, and did not wait.</source>
      <translation>铃在它到来之前 {time} 就响过了；它先看了一眼，见饭已做好，就没有等。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>The bell rang {count} times, each time in a thread of its own: {threads}. Each was late by up to {late}; after {planned} of plan the last one was {drift} behind.</source>
      <translation>铃响了 {count} 次，每次都在自己的线程里：共 {threads} 个。每次最多晚 {late}；计划的 {planned} 过后，最后一次落后 {drift}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call blocked for {block} only, so nobody could notice.</source>
      <translation>调用只阻塞了 {block}，谁也察觉不到。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call blocked the loop's thread for {block}.</source>
      <translation>这次调用把循环所在的线程阻塞了 {block}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call had a thread of its own, so that is not its doing: other programs took the processor.</source>
      <translation>调用有自己的线程，所以这与它无关：处理器被别的程序占用了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>The charts have workers of their own, so a chapter that waits keeps nobody from drawing.</source>
      <translation>画图有自己的工作线程，所以等待中的章节不会妨碍谁画图。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The child changed its balance from {before} to {child}; the parent's is {parent}.</source>
      <translation>子进程把自己的余额从 {before} 改成了 {child}；父进程的余额是 {parent}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The child got the lock</source>
      <translation>子进程得到了锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The child had ended by itself before it was told to.</source>
      <translation>子进程在收到命令之前就自己结束了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The child was given up before it was seen to wait for the printer: nothing can be said about this run.</source>
      <translation>还没有看到子进程等待打印机，就已经放弃了它：关于这次运行什么也不能说。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>The clerk is a daemon</source>
      <translation>书记员是守护线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The clock should tick every {tick}; its longest gap was {gap}.</source>
      <translation>时钟应当每 {tick} 走一下；最长的间隔是 {gap}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The clock went on ticking</source>
      <translation>时钟照走不误</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>The cook rang {sets} times, and each time that woke the waiter.</source>
      <translation>厨师按了 {sets} 次铃，每次都唤醒了服务员。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>The cook rang {sets} times; {woken} of these woke the waiter, the others it found rung already.</source>
      <translation>厨师按了 {sets} 次铃；其中 {woken} 次唤醒了服务员，其余的在它来时已经响过了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The daemon had played its {count} songs before main went home, so there was nothing to cut.</source>
      <translation>main 回家之前，守护进程已经放完了 {count} 首歌，所以没有什么可切断的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The daemon was cut off</source>
      <translation>守护进程被切断</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The daemon was done</source>
      <translation>守护进程已经做完</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>The dict and the list stood in a process of their own, {name} (pid {pid}).</source>
      <translation>这个 dict 和 list 放在单独的进程 {name}（pid {pid}）里。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>The exit codes are: {codes}.</source>
      <translation>退出码是：{codes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>The fastest were {count} processes, with {time}: {factor} times as fast, on {cores} cores.</source>
      <translation>最快的是 {count} 个进程，用时 {time}：速度是 {factor} 倍，共有 {cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The file held {before} bytes when the process forked, {child} after the child had closed it, and {parent} after the parent had.</source>
      <translation>进程 fork 时文件中有 {before} 字节，子进程关闭它之后有 {child} 字节，父进程关闭之后有 {parent} 字节。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>The first was lost at {time}: {lane} wrote {value}, as {other} had done since {lane} had read.</source>
      <translation>第一次丢失发生在 {time}：{lane} 写入 {value}，而在 {lane} 读取之后 {other} 已经写过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The guest has eaten.</source>
      <translation>客人吃到了饭。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The guest has not eaten.</source>
      <translation>客人没有吃到饭。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>The host broke down: {error}. Please report this.</source>
      <translation>宿主进程出现故障：{error}。请报告此问题。</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>The host process {pid} was lost ({how}); the run was ended with it. Run again to go on.</source>
      <translation>宿主进程 {pid} 意外终止（{how}），本次运行也随之结束。请重新运行。</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>The host process {pid} was lost ({how}); {left} processes of the run could not be ended. End them by hand.</source>
      <translation>宿主进程 {pid} 意外终止（{how}），本次运行还有 {left} 个进程无法结束。请手动结束它们。</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>The journal cannot be written any more: {error}. The run goes on without it.</source>
      <translation>日志无法继续写入：{error}。运行将在没有日志的情况下继续。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>The journal cannot be written: {error}. The run goes on without it.</source>
      <translation>日志无法写入：{error}。运行将在没有日志的情况下继续。</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>The journal lacks {size} of what was recorded after that.</source>
      <translation>日志文件缺少此后记录的 {size} 内容。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>The last one reaches for the lower fork first, like everybody else, so the ring cannot close.</source>
      <translation>最后一位也和别人一样先拿编号小的叉子，所以连不成环。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>The last student came back {late} after it had got to its end, where Python waits for all threads that are no daemons.</source>
      <translation>它走到终点之后 {late}，最后一个学生才回来；Python 在终点等待所有非守护线程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>The last to come, who released the others, was in turn {names}.</source>
      <translation>最后到达、放行其他人的依次是 {names}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>The life of a process</source>
      <translation>进程的一生</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The line is in the file once: this time it was not in the buffer any more when the process forked.</source>
      <translation>这一行在文件中只有一次：这次进程 fork 时它已经不在缓冲区里了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The line was flushed before the fork, so what was copied was an empty buffer.</source>
      <translation>这一行在 fork 之前已经刷新，所以复制的是空的缓冲区。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The line was written once, but lay in a buffer that the fork copied, so both wrote it.</source>
      <translation>这一行只写了一次，但它还在缓冲区里，而 fork 复制了缓冲区，所以两个进程都写了它。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>The lock could not be sent</source>
      <translation>锁无法发送</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>The lock stood in the process {servers}: {count} questions to it, to take it or to give it back, the longest {time}.</source>
      <translation>锁放在进程 {servers} 里：获取和归还共向它请求 {count} 次，最长 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The lock was free when the process forked, so its copy was free, too. That was luck.</source>
      <translation>进程 fork 时锁是空闲的，所以副本也是空闲的。这只是运气。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>The longer the interval, the longer the turns.</source>
      <translation>间隔越长，每一轮越长。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>The longest wait at a hut was {time}.</source>
      <translation>在小屋最长等了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>The longest wait was that of {lane} for {object}: {time}.</source>
      <translation>最长的等待是 {lane} 等 {object}：{time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>The longest wait was that of {lane}: {time}.</source>
      <translation>最长的等待是 {lane}：{time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The loop stood still for {gap}</source>
      <translation>循环停住了 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>The master waited {time} for its result and got queue.Empty.</source>
      <translation>主节点等它的结果等了 {time}，得到 queue.Empty。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>The offices use {different} different ones.</source>
      <translation>各办公室用着 {different} 台不同的打印机。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>The one failure came out of the group as {error}, after the others had been cancelled.</source>
      <translation>其余任务被取消之后，那个失败以 {error} 的形式从任务组出来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>The one that was added after the end ran at once, in the thread that added it: {names}.</source>
      <translation>任务结束之后才添加的那个回调立即执行，就在添加它的线程里：{names}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>The one that was added after the end ran in another thread: {names}.</source>
      <translation>任务结束之后才添加的那个回调在另一个线程里执行：{names}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <source>The order could not be carried to its end: {why}.</source>
      <translation>这个顺序没能走到底：{why}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/found.py" />
      <source>The order fails, at the first try.</source>
      <translation>这个顺序出错了，一次就成。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <source>The order was cut off after {steps} steps: the program had not ended.</source>
      <translation>这个顺序在 {steps} 步后被截断：程序还没有结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/found.py" />
      <source>The order was followed to its end, and nothing failed.</source>
      <translation>这个顺序走到了最后，没有出错。</translation>
    </message>
    <message>
      <location filename="../../workers/host/pace.py" />
      <source>The pace cannot be written: {error}. Processes that begin do so at full speed.</source>
      <translation>无法写入速度：{error}。新启动的进程将以全速运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>The patients came in the order 1 to {count} and were seen in the order {seen}.</source>
      <translation>病人按 1 到 {count} 的顺序到达，就诊顺序是 {seen}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The processes gained less than {cores} cores promise: something else needed them, or the work was too short.</source>
      <translation>进程的加速不及 {cores} 个核心应有的：核心被别的程序占用了，或者计算量太小。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The processes gained nothing here: starting them cost more than was to be won, or the cores were busy. Try more work.</source>
      <translation>这里进程没有得到好处：启动它们的代价超过收益，或者核心都在忙。加大工作量试试。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The processes were no faster than the threads: too few cores were free, or there was little to compute.</source>
      <translation>进程并不比线程快：空闲的核心太少，或者没有多少可计算的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The processes, started before the clock was, also set the pages side by side.</source>
      <translation>进程在计时之前就已启动，它们连排版也是并排做的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The producers spent {held_back} % of their time waiting for room, the consumers {hungry} % waiting for items.</source>
      <translation>生产者有 {held_back} % 的时间在等空位，消费者有 {hungry} % 的时间在等数据项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>The program and its trace disagree about {what}: the program says {program}, the trace shows {trace}.</source>
      <translation>程序与跟踪结果在“{what}”上不一致：程序说是 {program}，跟踪显示 {trace}。</translation>
    </message>
    <message>
      <location filename="../../workers/host/run.py" />
      <source>The program could not be started: {error}</source>
      <translation>程序无法启动：{error}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>The program ended with {outcome}, and its check says no: {why}.</source>
      <translation>程序结束时的结果是 {outcome}，检查没有通过：{why}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <location filename="../../workers/scheduling/report.py" />
      <source>The program ended with {outcome}.</source>
      <translation>程序结束时的结果是 {outcome}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <source>The program ended with {outcome}. The schedule holds only {given} of its {steps} steps; the rest came without preemption.</source>
      <translation>程序以 {outcome} 结束。调度只包含其 {steps} 步中的 {given} 步；其余各步在没有抢占的情况下走完。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judge.py" />
      <source>The program ended, but {problem} Without that nothing can be said about this run.</source>
      <translation>程序结束了，但{problem}因此无法对这次运行下结论。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The program failed</source>
      <translation>程序出错</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>The program has changed since</source>
      <translation>程序在那之后改动过</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>The program that sleeps was killed when its time was over.</source>
      <translation>睡眠的程序在时间到了之后被杀死。</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>The program's process {pid} ended before its trace began; nothing of it was recorded.</source>
      <translation>程序的进程 {pid} 在跟踪开始前就结束了，没有任何记录。</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>The program's process {pid} runs, but has not begun to tell what it does; it is not traced.</source>
      <translation>程序的进程 {pid} 正在运行，但还没有开始报告它的活动；它没有被跟踪。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>The programs ended so: {lives}.</source>
      <translation>各程序的结局：{lives}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The reader ended with exit code {code}, which terminate() does not give.</source>
      <translation>读者以退出码 {code} 结束，而 terminate() 不会给出这个退出码。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The reader was terminated: exit code {code}.</source>
      <translation>读者被终止：退出码 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The ring was heard</source>
      <translation>铃声听到了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The run has not ended yet.</source>
      <translation>运行尚未结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>The run of this report ran freely, so it holds no schedule. Explore the program to find one.</source>
      <translation>这个报告的运行没有遵循任何调度，因此其中没有调度。请探索该程序来找出一个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The run was ended after {time} because its lanes waited for each other for ever.</source>
      <translation>各泳道互相等待，永远不会结束，运行在 {time} 后被终止。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The scanning threads waited for answers for {share} % of their time.</source>
      <translation>扫描线程有 {share} % 的时间在等待回应。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The scans are wrong</source>
      <translation>扫描结果有误</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>The schedule does not fit this program</source>
      <translation>这个调度与程序不符</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>The schedule ends before the program</source>
      <translation>调度先于程序结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <source>The schedule was followed to its end, but the operations were not those it was recorded with: the program has changed since. {said}</source>
      <translation>调度走到了底，但各步操作与记录它时的不同：程序在那之后改动过。{said}</translation>
    </message>
    <message>
      <location filename="../../app/settings.py" />
      <source>The settings could not be understood ({error}); they are kept in {path}, the defaults are used.</source>
      <translation>设置文件无法解析（{error}），已保存为 {path}，现使用默认设置。</translation>
    </message>
    <message>
      <location filename="../../app/settings.py" />
      <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
      <translation>无法读取 {path} 中的设置（{error}），现使用默认设置。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>The sum alone took too little time to be measured here.</source>
      <translation>求和本身用时太短，在这里测不出来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>The sum takes {count} calls, but these were seen: {parts}.</source>
      <translation>这个求和需要 {count} 次调用，但看到的是：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>The switch interval</source>
      <translation>切换间隔</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>The system switched threads {thread} and {pool} times.</source>
      <translation>系统分别切换线程 {thread} 次和 {pool} 次。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>The tasks ended in the order {ends}; the results came in the order {results}.</source>
      <translation>任务结束的顺序是 {ends}；结果给出的顺序是 {results}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>The tasks ran in the processes {workers}; {count} of {all} callbacks ran in process {parent}, which owns the pool, in {names}.</source>
      <translation>任务在进程 {workers} 中执行；{all} 个回调中有 {count} 个在拥有进程池的进程 {parent} 里执行，所在线程是 {names}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>The thread that forked held the lock, and it is the one that lives on in the child: there it released its copy.</source>
      <translation>执行 fork 的线程持有锁，而在子进程中继续运行的正是它：它在那里释放了自己的副本。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The threads gained nothing: only one of them can have the interpreter at a time.</source>
      <translation>线程没有得到好处：每次只有一个能使用解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The threads gained: this Python runs them side by side.</source>
      <translation>线程得到了好处：这个 Python 能让它们并排运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The threads took {threads}, the processes only {processes}: this time the threads were held up.</source>
      <translation>线程用了 {threads}，进程只用了 {processes}：这一次线程被别的事情拖住了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The threads took {threads}, the processes {processes}.</source>
      <translation>线程用了 {threads}，进程用了 {processes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>The threads waited {share} % of their time for the interpreter.</source>
      <translation>线程有 {share} % 的时间在等解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The threads won by fetching side by side; setting the pages they took turns.</source>
      <translation>线程赢在同时取页；排版时它们轮流进行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The threads won little: there was little to wait for, or the processor was busy.</source>
      <translation>线程没赢多少：没有多少可等的，或者处理器正忙。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/endings.py" />
      <source>The time was over after {steps} steps: the order was not carried to its end.</source>
      <translation>走了 {steps} 步后时间已到：这个顺序没有走到底。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>The trace does not show how reading ended.</source>
      <translation>跟踪结果没有显示读取是如何结束的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>The trace does not show the clerk.</source>
      <translation>记录中没有书记员。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>The trace does not show the manager's process.</source>
      <translation>跟踪结果没有显示管理器的进程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>The trace does not show the ring of eggs.</source>
      <translation>记录中没有 eggs 的铃声。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>The trace does not show when task {number} began.</source>
      <translation>跟踪结果没有显示第 {number} 个任务何时开始。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>The trace does not show who set the event.</source>
      <translation>跟踪结果没有显示是谁设置了事件。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>The trace is not whole: {fault}</source>
      <translation>跟踪结果不完整：{fault}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>The turns do not follow the interval: other programs took the processor away in between.</source>
      <translation>轮次没有跟着间隔变化：其间处理器被别的程序抢走过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>The visitor did not have to wait.</source>
      <translation>访客不用等。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>The visitor waited {time} for that.</source>
      <translation>访客为此等了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>The waiter serves one at a time, so whoever may reach for forks finds them, but nobody eats beside anybody.</source>
      <translation>服务员一次只招待一人，所以轮到的人总能拿到叉子，但也没有两个人能同时进餐。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>The waits overlapped in: {ways}. Who waits needs no interpreter.</source>
      <translation>等待重叠的有：{ways}。等待的时候不需要解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>The workers were idle for {shares} of their time.</source>
      <translation>各 worker 的空闲时间占比：{shares}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>The writer had its turn</source>
      <translation>写者轮到了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>The writer waited {time}, and no reading began meanwhile. That was luck: nothing keeps readers back.</source>
      <translation>写者等了 {time}，期间没有新的阅读开始。这是运气：没有什么挡住读者。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>The writer waited {time}, and {count} readings began meanwhile.</source>
      <translation>写者等了 {time}，期间开始了 {count} 次阅读。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>The writer was overtaken</source>
      <translation>写者被抢先了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>Their urgencies, in that order: {urgencies}.</source>
      <translation>按此顺序，他们的紧急程度为：{urgencies}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Then one set woke all {count}, the last one {time} later.</source>
      <translation>随后一次 set 唤醒了全部 {count} 个，最后一个在 {time} 后醒来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Then one set woke {count}, the last one {time} later; {others} found it set already.</source>
      <translation>随后一次 set 唤醒了 {count} 个，最后一个在 {time} 后醒来；另有 {others} 个到来时它已设置。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>Then one turned back and broke the barrier: {count} that stood there got BrokenBarrierError.</source>
      <translation>随后一个人掉头，打破了屏障：站在那里的 {count} 个得到 BrokenBarrierError。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>Then recv in line {line} raised {error}, at {time}.</source>
      <translation>随后第 {line} 行的 recv 在 {time} 抛出 {error}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>Then recv in line {line} raised {error}, {time} after the last message.</source>
      <translation>随后第 {line} 行的 recv 在最后一条消息之后 {time} 抛出 {error}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Then the reader waited for more for {time} until it was terminated: exit code {code}.</source>
      <translation>之后读者又等了 {time}，直到被终止：退出码 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>There was a worker for every task, so no task had to wait for another one to end.</source>
      <translation>每个任务都有 worker，因此没有任务需要等待别的任务结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>There were {tickets} tickets, and {sold} were sold: {count} too many, with only {different} different numbers on them.</source>
      <translation>共有 {tickets} 张票，却卖出了 {sold} 张：多卖 {count} 张，其中不同的票号只有 {different} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>These lock orders could make a deadlock, although they did not this time: {edges}.</source>
      <translation>这些加锁顺序可能造成死锁，虽然这一次没有：{edges}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>They got past each other after {time}. Steps aside: {moved}.</source>
      <translation>{time} 后两人错开了。让路次数：{moved}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>They spent {share} % of their time waiting for a lock.</source>
      <translation>他们有 {share} % 的时间在等锁。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/shared.py" />
      <source>They waited {share} % of their time for the GIL.</source>
      <translation>它们有 {share} % 的时间在等 GIL。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>They were asked {calls} times; an answer took {mean} on average, {longest} at most.</source>
      <translation>它们共被请求 {calls} 次；得到回答平均用时 {mean}，最长 {longest}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>This Python did send the lock to workers that were there already, and all {count} tasks ran.</source>
      <translation>这个版本的 Python 把锁发送给了已经启动的 worker，{count} 个任务都执行了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>This happened although every addition held the lock.</source>
      <translation>尽管每次加法都持有锁，还是发生了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>This happened although every gate held the lock.</source>
      <translation>尽管每个入口都持有锁，仍然发生了这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>This happened although every sale held the lock.</source>
      <translation>尽管每次售票都持有锁，仍然发生了这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>This host has a run already; start another host for another run.</source>
      <translation>这个宿主进程已有一次运行；请为另一次运行启动另一个宿主进程。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>This is no report of Threadline.</source>
      <translation>这不是 Threadline 的报告。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>This is no report of Threadline: it has no schedule.</source>
      <translation>这不是 Threadline 的报告：其中没有调度。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order came to no end</source>
      <translation>这个顺序没有走到最后</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order does not fail</source>
      <translation>这个顺序不会出错</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order fails</source>
      <translation>这个顺序会出错</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>This report does not fit the scenario as it is here: {error} Paste its schedule alone.</source>
      <translation>这个报告与这里的场景不符：{error} 请只粘贴其中的调度。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>This system does not have: {names}.</source>
      <translation>这个系统没有：{names}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>This system does not say how much memory that took.</source>
      <translation>此系统不提供内存用量。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>This time the threads were not slower: the machine was busy.</source>
      <translation>这一次线程并没有更慢：机器正忙。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>This variant is the fix: no order of it fails.</source>
      <translation>这个变体是修复：它的任何顺序都不会出错。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Thread pool</source>
      <translation>线程池</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <location filename="../../workers/scenarios/rows/processes.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Threads</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Threads in the largest ring</source>
      <translation>最大一圈的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Threads that run them</source>
      <translation>运行命令的线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>Threads {threads}, processes {processes}</source>
      <translation>线程 {threads}，进程 {processes}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Threads {threads}×, processes {processes}× as fast</source>
      <translation>线程快 {threads} 倍，进程快 {processes} 倍</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Three downloads at once</source>
      <translation>三个下载同时进行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Three processes, three boxes</source>
      <translation>三个进程，三个盒子</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>Throughput, of as many times one teller's</source>
      <translation>吞吐量，与柜员数乘以单人吞吐量之比</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Ticket sale by processes</source>
      <translation>多进程售票</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Ticket sale by threads</source>
      <translation>多线程售票</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Tickets</source>
      <translation>票数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <location filename="../../workers/analysis/verdicts/pools/measured.py" />
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/network.py" />
      <source>Time before each message</source>
      <translation>每条消息之前的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time between messages</source>
      <translation>消息间隔</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Time between two ticks</source>
      <translation>两次滴答之间的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>Time by number of tasks</source>
      <translation>耗时随任务数的变化</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Time for all waits</source>
      <translation>全部等待的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Time for each pair</source>
      <translation>每一对的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time for one song or loaf</source>
      <translation>一首歌或一个面包的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Time for the same sum</source>
      <translation>同一个求和所用的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Time for the same waits</source>
      <translation>同样的等待所用的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time of the first download</source>
      <translation>第一个下载的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time on the way</source>
      <translation>路上的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Time per command</source>
      <translation>每条命令的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Time per job</source>
      <translation>每个任务的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Time per task</source>
      <translation>每个任务的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Time since its way began</source>
      <translation>自该做法开始以来的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>Time spent waiting for a lock</source>
      <translation>等锁的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Time that the call blocks</source>
      <translation>调用阻塞的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Time the server takes to start</source>
      <translation>服务器启动所需的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to consume one</source>
      <translation>消费一项的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Time to cook</source>
      <translation>做饭时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Time to cook a dish</source>
      <translation>做一道菜的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Time to fetch a page</source>
      <translation>取一页的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time to print the page</source>
      <translation>打印一页的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to produce one</source>
      <translation>生产一项的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to read one</source>
      <translation>读一封的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>Time to scan all ports</source>
      <translation>扫描全部端口的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time to serve one customer</source>
      <translation>服务一位顾客的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>Time to test all numbers</source>
      <translation>判断全部数的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to think</source>
      <translation>思考时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to write one</source>
      <translation>写一封的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Time until a timer fires</source>
      <translation>定时器多久后触发</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>Time until all jobs were done</source>
      <translation>全部任务完成的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Time until an open port answers</source>
      <translation>开放端口的回应时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time until main gives the child up</source>
      <translation>main 放弃子进程之前的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Time until main goes home</source>
      <translation>main 回家之前的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Time until the guest comes</source>
      <translation>客人到来前的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Timeout</source>
      <translation>超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Timeout of each join</source>
      <translation>每次 join 的超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Timeout of each wait</source>
      <translation>每次等待的超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Timeout of put and get</source>
      <translation>put 和 get 的超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Timeout, cancellation, a failing group</source>
      <translation>超时、取消、失败的任务组</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Timers</source>
      <translation>定时器</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Toss a coin</source>
      <translation>抛硬币</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Tries before they give up</source>
      <translation>放弃前尝试的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Turn</source>
      <translation>一轮</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Turns of {shortest} to {longest}</source>
      <translation>每轮 {shortest} 到 {longest}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Two locks, opposite order</source>
      <translation>两把锁，顺序相反</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Two locks, two processes</source>
      <translation>两把锁，两个进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Two of them ran at once {times} times.</source>
      <translation>有 {times} 次两个同时运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Two people who always do the same should never have come out different.</source>
      <translation>两个总是做同样事情的人，本不该错开。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Up to {depth} lay in the queue at once.</source>
      <translation>队列中同时最多有 {depth} 封。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Wait for the ring</source>
      <translation>等铃声</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Wait for the server</source>
      <translation>等待服务器</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Wait for threads, or not</source>
      <translation>等不等线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Waiting four ways</source>
      <translation>四种方式等待</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Waiting room</source>
      <translation>等候室</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Waits</source>
      <translation>等待数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Waits at the till: {till}, the longest {longest}; waits at the shelf: {shelf}. All of it happened on one thread.</source>
      <translation>收银台前的等待：{till} 次，最长 {longest}；货架前的等待：{shelf} 次。全都发生在一个线程上。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>Waits for it: {count}, the longest {time}.</source>
      <translation>为它等待 {count} 次，最长 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/waiting.py" />
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>Waits for {lock}: {count}, the longest {time}.</source>
      <translation>等待 {lock} 共 {count} 次，最长 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch MainThread: does it read the list before the students are back, or does it wait for them?</source>
      <translation>看 MainThread：它是在学生回来之前就读书单，还是等他们？</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch a new thread for every shot, and how each one is a little later than planned.</source>
      <translation>看每次触发都有一个新线程，而且每次都比计划晚一点。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch all waiters write to the same name, and then each read its own value again.</source>
      <translation>看所有服务员写同一个名字，然后又各自读到自己的值。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch both lanes: they are busy all the time, and neither comes a step further.</source>
      <translation>看两条泳道：一直在忙，谁也没有前进一步。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/network.py" />
      <source>Watch each connection's lane: it waits for its own client, and no other client waits for it.</source>
      <translation>看每个连接的泳道：它等自己的客户端，别的客户端不用等它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket.</source>
      <translation>注意有多少购票者在售票员还在打印时读到同样的余票数：他们都会拿到同一张票。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how many cars park at once after a place was given back twice.</source>
      <translation>看一个车位被归还两次之后，同时停了多少辆车。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how many hold the semaphore at once: never more than the room has places.</source>
      <translation>看同时持有信号量的有几个：从不超过房间的位置数。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch how many lanes wait at once, and what one more of them costs as a thread and as a coroutine.</source>
      <translation>看有多少泳道同时在等，再多一个线程或一个协程各要付出什么。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how many offices make a printer: each that finds none before the first one is ready.</source>
      <translation>看有多少间办公室创建了打印机：凡是在第一台就绪之前发现没有的，都会创建。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch how many workers are busy at the same time: apply waits for each result, so it is never more than one.</source>
      <translation>注意同时有几个 worker 在忙：apply 会等每个结果，所以从不超过一个。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how much of their time the tellers wait, and what more tellers bring.</source>
      <translation>看柜员有多少时间在等，以及增加柜员带来了什么。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch main wait in join until each child has ended, and compare how many receipts each of them sees.</source>
      <translation>观察 main 在 join 中等待每个子进程结束，并比较它们各自看到多少张收据。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch one lane become two: both go on from the same line, but each with a memory of its own.</source>
      <translation>观察一条泳道变成两条：两者从同一行继续，但各有自己的内存。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Watch the arrow from the server's set to the client's wake-up: until then the client costs nothing.</source>
      <translation>观察从服务器的 set 到客户端被唤醒的箭头：在此之前客户端没有任何开销。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the arrows: each question goes one way through the pipe, its answer the other.</source>
      <translation>注意箭头：每个问题沿管道的一个方向走，回答沿另一个方向走。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the badge at each lane's end: 0 after a return, 1 after sys.exit(1) and after an exception, -15 after terminate().</source>
      <translation>观察每条泳道末端的标记：正常返回是 0，sys.exit(1) 和异常是 1，terminate() 之后是 -15。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the balance in the end: a thread that read it before another one wrote wipes that booking out.</source>
      <translation>注意最后的余额：在别的线程写入之前就读了余额的线程，会抹掉那笔记账。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the bar of cupboard_lock grow deeper with every box, and the visitor wait until the last one is shut.</source>
      <translation>看 cupboard_lock 的横条每开一个盒子就加深一层，访客一直等到最后一个关上。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the child wait for the printer long after the parent's thread has put its own back: it waits for another lock, a copy.</source>
      <translation>观察子进程等待打印机：父进程的线程早已归还自己的锁，子进程还在等，因为它等的是另一把锁，一个副本。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the child's lane after its last result: it cannot end, because the queue behind it is still full.</source>
      <translation>看子进程放入最后一个结果之后的泳道：它结束不了，因为背后的队列还是满的。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the child's lane begin and end, and compare it with what is_alive() and exitcode say at each moment.</source>
      <translation>观察子进程泳道的开始和结束，并与 is_alive() 和 exitcode 在每个时刻的结果比较。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the clock's lane while the reader reads: its sleep is long over, and the loop does not come to it.</source>
      <translation>看读者在读的时候时钟的泳道：睡眠早该结束了，循环却顾不上它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the curve: up to the number of cores each process more makes the work faster, and beyond that it does not.</source>
      <translation>观察曲线：在核心数以内，每多一个进程就更快；超过之后就不再更快。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the depth of the queue: when it reaches its limit, the producers are held back until there is room.</source>
      <translation>注意队列深度：达到上限时，生产者会被挡住，直到有空位。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch the end of the clerk's lane: a daemon is cut off in the middle of its work when MainThread has ended.</source>
      <translation>看书记员泳道的结尾：MainThread 结束时，守护线程在工作中途被切断。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the ends of the tasks, and compare: some ways give the results as they come, others as they were asked for.</source>
      <translation>注意各任务的结束时刻并加以比较：有的方式谁先完成就先给谁的结果，有的按提交的顺序给。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the exit code at the end of each command: one of them fails, and the others do not mind.</source>
      <translation>注意每条命令结束时的退出码：其中一条失败，其余的不受影响。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the fifth task: it stays in the pool until one of the four workers has finished its first one.</source>
      <translation>注意第五个任务：它一直在池中等待，直到四个 worker 之一完成自己的第一个任务。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the forks: once each has an owner, everybody waits for the neighbour, all the way round the table.</source>
      <translation>看叉子：每把都有了持有者之后，人人都在等邻座，绕桌一整圈。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the lane of the slow download: in each variant somebody else decides when it ends.</source>
      <translation>看慢的那个下载的泳道：每个变体里都由别人决定它何时结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch the lanes begin and end, and compare them with the list that the doorkeeper takes at each moment.</source>
      <translation>看泳道开始和结束，并与门卫每次取得的名单对照。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the lanes below the one thread: a turn ends where a coroutine awaits something, and only one runs at a time.</source>
      <translation>看那一个线程下面的泳道：协程等待什么的时候一轮结束，而每次只有一个在运行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Watch the lanes of the cluster's workers: they are drawn from what the cluster itself says of its tasks.</source>
      <translation>看集群工作进程的泳道：它们是按集群自己对任务的记录画出来的。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the lanes of the other programs, from start to exit code, and what main waits for meanwhile.</source>
      <translation>观察其他程序的泳道，从启动到退出码，以及 main 这时在等什么。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the lanes: one for each task in the first stretch of each pair, eight for all of them in the second.</source>
      <translation>注意泳道：每一对中，前一段每个任务一条，后一段所有任务共用八条。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the last to come release all the others, and what they get when one of them turns back.</source>
      <translation>看最后到的人放行其他所有人，以及其中一个掉头时他们得到什么。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the lock's bar and the clerk's lane: the clerk waits for a lock that it holds itself, a cycle of one.</source>
      <translation>看锁的占用条和柜员的泳道：柜员在等自己持有的锁，这是只有一个成员的环。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the manager's own process: each use of the dict or the list is a question to it, and the shop waits for the answer.</source>
      <translation>注意管理器自己的进程：每次使用 dict 或 list 都是向它提出请求，商店要等它回答。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch the names of the lanes: some were given by the program, the others were made up by Python.</source>
      <translation>看泳道的名字：有些是程序给的，其余是 Python 自动取的。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the number in the end. The plain loop loses nothing on this Python; then force the order that does.</source>
      <translation>看最后的数字。普通循环在这个 Python 上什么也不丢；然后强制走会丢的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the order of the items: the same patients come in the same order, and leave in three different ones.</source>
      <translation>注意顺序：同样的病人按同样的顺序到来，却以三种不同的顺序离开。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the reader's last wait: it ends with no message but with an exception, because the other end was closed.</source>
      <translation>注意读取方的最后一次等待：等来的不是消息而是异常，因为另一端已经关闭。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the row of the GIL: the threads take turns with it, while each process has one of its own.</source>
      <translation>看 GIL 那一行：线程轮流持有它，而每个进程各有自己的一个。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch the same sum take longer when Python calls a function for every call, and longer still for every line.</source>
      <translation>看同样的求和在 Python 每次调用都调用一个函数时变慢，每行都调用时更慢。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the scanners wait for answers: while one waits the others go on, and threads are there at once.</source>
      <translation>注意扫描者在等回应：一个在等，其他的继续，而且线程立刻就能开工。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the sleeps lie end to end in the first stretch, and above each other in the other two.</source>
      <translation>注意睡眠：第一段里首尾相接，后两段里上下重叠。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the three stretches: threads take turns at one interpreter, each process has one of its own.</source>
      <translation>注意三段：线程轮流使用同一个解释器，每个进程各有自己的解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the till's lock: it is held across an await, so even on one thread others have to wait for it.</source>
      <translation>看收银台的锁：它是跨着 await 持有的，所以即使在一个线程上，别人也得等它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the time from the parent's start() to the child's first line, and what each child finds of its parent's.</source>
      <translation>观察从父进程的 start() 到子进程第一行的时间，以及每个子进程能看到父进程的哪些东西。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the token go round: however many stand in the ring, only one of them has anything to do.</source>
      <translation>看令牌一圈圈地走：不管圈里有多少线程，只有一个有事可做。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the turns on the GIL's row grow longer and fewer from pair to pair.</source>
      <translation>看 GIL 行上的轮次，一对比一对更长、更少。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Watch the two events take turns: each set wakes the other thread, and each clear makes the next wait a real one.</source>
      <translation>观察两个事件轮流工作：每次 set 唤醒另一个线程，每次 clear 让下一次等待真的等待。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the two locks, not the threads: each lock has an owner already when the other thread asks for it.</source>
      <translation>注意看两把锁，而不是线程：当另一个线程请求时，每把锁都已有持有者。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the two locks: the same cycle as between threads, although the processes share no memory.</source>
      <translation>注意看两把锁：进程之间虽不共享内存，却形成与线程之间相同的环路。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch the two processes close the same file: each writes what is left in its own copy of the buffer.</source>
      <translation>观察两个进程关闭同一个文件：每个都写出自己那份缓冲区里剩下的内容。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Watch the two waits begin together: one ends by its own time with False, the other by the event with True.</source>
      <translation>观察两次等待同时开始：一次因超时结束并返回 False，另一次因事件结束并返回 True。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Watch the waits end one by one when their time is over, and then all at once when the event is set.</source>
      <translation>注意这些等待：先是逐个超时结束，然后在事件被设置时同时结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the waits: all of them overlap but the serial ones, whoever does the waiting.</source>
      <translation>看这些等待：除了串行的，不管由谁来等，全都重叠。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the way of each letter from put to get, and how the reader ends: it never would by itself.</source>
      <translation>注意每封信从 put 到 get 的过程，以及读者如何结束：它自己永远不会结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Watch the worker that is killed: its task is in nobody's hands, and only a master who remembers gives it out again.</source>
      <translation>看被杀掉的那个工作进程：它的任务不在任何人手里，只有记得的主节点会把它重新发出去。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the workers: each waits inside its task for another task that no worker is free to take.</source>
      <translation>看工作线程：每个都在任务里面等另一个任务，而没有空闲的线程能去做它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the writer: how many readings begin while it is waiting for the board to be free?</source>
      <translation>看写者：它等布告栏空出来时，又有多少次阅读开始？</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch two gates read the same number before either has written: one of their visitors is not counted.</source>
      <translation>注意两个入口在任何一方写入之前读到了同一个数：其中一位参观者就没有计入。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch what happens when main goes home: the daemon's lane is cut, and the other child is waited for.</source>
      <translation>观察 main 回家时会发生什么：守护进程的泳道被切断，而另一个子进程会被等待。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>Watch what main does while its children work: join() waits for the end, join(timeout) only so long, no join not at all.</source>
      <translation>观察子进程工作时 main 在做什么：join() 等到结束，join(timeout) 只等一段时间，没有 join 就完全不等。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch what overlaps in each of the three ways: nothing, the waits, or everything.</source>
      <translation>看三种做法里什么重叠了：什么也没有、等待，还是一切。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch when the bell rings and when the guest begins to listen: nobody rings a second time.</source>
      <translation>看铃什么时候响，客人什么时候开始听：没有人会摇第二次。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch where each callback is drawn: it never runs in a worker process, and not always in the thread that asked for it.</source>
      <translation>注意每个回调画在哪里：它从不在工作进程里执行，也不一定在添加它的线程里执行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Watch where run works: a lane for each download that was started, and none for the one whose run was only called.</source>
      <translation>看 run 在哪里运行：被启动的下载各有一条泳道，只被调用了 run 的那个没有。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch where the queue says no: two calls raise at once, two only after they have waited.</source>
      <translation>注意队列在哪里拒绝：两次调用立即抛出异常，另两次等过之后才抛出。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch whether a task begins at all: a plain lock cannot be sent to a worker that is there already.</source>
      <translation>注意任务到底有没有开始：普通的锁无法发送给已经启动的 worker。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch which tasks come to their end, and which of their results the program gets to see.</source>
      <translation>注意哪些任务执行到底，程序又看到了其中哪些结果。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch who is woken at each change, and who finds that there is nothing for it and sleeps again.</source>
      <translation>看每次变化唤醒了谁，谁又发现没有自己的份而继续睡。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Way</source>
      <translation>做法</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>What more tellers bring</source>
      <translation>增加柜员带来什么</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>What was put into a multiprocessing.Queue was there at once; orders in which it comes later were not tried.</source>
      <translation>放入 multiprocessing.Queue 的内容立即可取；没有尝试它稍后才到达的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>What was recorded before {time} is counted but not kept ({count} events); where moments are compared, those are missing.</source>
      <translation>{time} 之前记录的内容已计数但未保留（{count} 个事件）；比较各个时刻时缺少它们。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>What watching costs</source>
      <translation>观察的代价</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>What went in through communicate() came back as: {answer}.</source>
      <translation>通过 communicate() 送进去的内容，回来时是：{answer}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>When all had written, each thread read its own value from own_note: {parts}.</source>
      <translation>所有人写完之后，每个线程从 own_note 读到自己的值：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>When it was empty, it raised Empty {times}.</source>
      <translation>队列空的时候，它抛出 Empty：{times}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>When it was set nobody was waiting: whoever came found it set.</source>
      <translation>它被设置时没有谁在等待：后来者看到它已设置。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>When its time was over, communicate() raised TimeoutExpired and the program ran on; it ended {time} later, by kill().</source>
      <translation>时间到了，communicate() 抛出 TimeoutExpired，而程序仍在运行；{time} 之后它才被 kill() 结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>When main went home, the daemon radio was ended by force after {songs} of {steps} songs: exit code {code}.</source>
      <translation>main 回家时，守护进程 radio 放了 {steps} 首歌中的 {songs} 首，就被强制结束：退出码 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>When the client came, the server was up already: it found the event set and did not wait.</source>
      <translation>客户端来的时候服务器已经启动：它发现事件已经 set，没有等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>When the second lock did not come in time, the first one was given back. That often: {parts}.</source>
      <translation>第二把锁没能及时拿到时，就把第一把还回去。次数：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Which threads are there?</source>
      <translation>现在有哪些线程？</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>While all waited, memory had grown by {coroutines} KiB for coroutines and by {threads} KiB for threads, {each} for each of these.</source>
      <translation>全都在等的时候，协程使内存增加 {coroutines} KiB，线程增加 {threads} KiB，平均每个线程 {each}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>While one clerk was printing, others read the same count and sold the same ticket.</source>
      <translation>一个售票员打印时，其他售票员读到同样的余票数，卖出了同一张票。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>Who first looks whether it has happened (wait_for, or while not ready: wait) does not wait for what has been.</source>
      <translation>先看看事情是否已经发生（wait_for，或者 while not ready: wait），就不会去等已经过去的事。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/shared.py" />
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Who held the GIL was not measured: {why}</source>
      <translation>没有测量谁持有 GIL：{why}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Who runs the callback?</source>
      <translation>回调由谁执行？</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>Who woke whom: {parts}.</source>
      <translation>谁唤醒了谁：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>Whoever comes to read is let in at once, so the board is hardly ever free: the writer starves.</source>
      <translation>谁来看都立刻放进去，所以布告栏几乎从不空闲：写者饥饿。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Whoever is ready first is handed out first.</source>
      <translation>谁先就绪就先给谁的结果。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Whoever waited for them got no exception.</source>
      <translation>等待它们的一方没有得到异常。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Whoever waited for them got {error}.</source>
      <translation>等待它们的一方得到 {error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>With a lock</source>
      <translation>加锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>With a timeout</source>
      <translation>带超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>With join</source>
      <translation>有 join</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>With one core there is nothing to gain from processes either.</source>
      <translation>只有一个核心，用进程也没有好处。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>With {chapters} chapters and {workers} workers there was always a worker left for a chart. With more chapters there is none.</source>
      <translation>{chapters} 章、{workers} 个工作线程，总还有一个能去画图。章数再多就没有了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>With {size} cars in it the queue raised Full {times}.</source>
      <translation>队列里有 {size} 辆车时，它抛出 Full：{times}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>With {workers} processes on {cores} cores there was nothing to gain.</source>
      <translation>{workers} 个进程在 {cores} 个核心上，无从加快。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Without a lock</source>
      <translation>不加锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>Without join</source>
      <translation>不用 join</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>Word {position} is “{word}”; a check is # and six of 0–9 and a–f, as the last word. Copy all of it, or leave it out.</source>
      <translation>第 {position} 个词是“{word}”；校验码应是 # 加六位 0–9 或 a–f，并且是最后一个词。请完整复制，或者去掉它。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>Word {position} is “{word}”; write a lane there, or a lane and how often it moves: 0, 2.1, 1x3.</source>
      <translation>第 {position} 个词是“{word}”；这里应写一条泳道，或泳道和它前进的次数：0、2.1、1x3。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>Word {position} makes the schedule longer than {most} steps: write a smaller count.</source>
      <translation>第 {position} 个词使调度超过 {most} 步：请写小一些的次数。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Work for each</source>
      <translation>每个的工作量</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>Worked out, but never handed out: {unseen}.</source>
      <translation>算出来了却从未交出的：{unseen}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Workers</source>
      <translation>worker 数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/distributed.py" />
      <source>Workers of the local cluster</source>
      <translation>本地集群的工作进程数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Writers</source>
      <translation>写者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Writers and an endless reader</source>
      <translation>多个写者与不会结束的读者</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Written once</source>
      <translation>只写了一次</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>Written once, in the file {count} times</source>
      <translation>写了一次，文件中有 {count} 次</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>a future</source>
      <translation>一个 future</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/explorer.py" />
      <source>a place unknown</source>
      <translation>位置未知</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>a replayed order of {steps} steps, each drawn 1 ms long</source>
      <translation>重放的顺序，共 {steps} 步，每步画成 1 ms</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>active_count() said {counts}: before the start, at work, after the first half had gone, in the end.</source>
      <translation>active_count() 依次是 {counts}：启动之前、上班时、前一半离开之后、最后。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>alone</source>
      <translation>不观察</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>answers</source>
      <translation>回答</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>answers for {object}</source>
      <translation>替 {object} 应答</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>apply</source>
      <translation>apply</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>apply hands over the next task only when the result of the one before is there.</source>
      <translation>apply 要等上一个任务的结果回来，才交出下一个任务。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>apply_async</source>
      <translation>apply_async</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>apply_async and get</source>
      <translation>apply_async 与 get</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>apply_async had handed over all tasks before the first one ended.</source>
      <translation>第一个任务结束之前，apply_async 已把所有任务交了出去。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>as long as the interval</source>
      <translation>与间隔等长</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>at {time}</source>
      <translation>时刻 {time}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>baker, who is no daemon, had baked {loaves} of {steps} loaves by then.</source>
      <translation>baker 不是守护进程，到那时已烤好 {steps} 个面包中的 {loaves} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>before start</source>
      <translation>启动前</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>callbacks</source>
      <translation>回调</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>callbacks in another thread than they say</source>
      <translation>实际执行线程与所说不符的回调</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>calls of set</source>
      <translation>set 的调用次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>changes that were told</source>
      <translation>通知过的变化次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/children.py" />
      <source>child processes</source>
      <translation>子进程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>children started by {method}</source>
      <translation>用 {method} 启动的子进程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>commands run</source>
      <translation>运行的命令</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>commands that failed</source>
      <translation>失败的命令</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>concurrent: threads</source>
      <translation>并发：线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/network/threaded_server.py" />
      <source>connections</source>
      <translation>连接数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>coroutines</source>
      <translation>协程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>coroutines cancelled</source>
      <translation>被取消的协程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>coroutines that failed</source>
      <translation>失败的协程数</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>dishes served</source>
      <translation>上桌的菜品数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>downloads with a lane of their own</source>
      <translation>有自己泳道的下载</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>eggs rang {late} later than the {interval} planned.</source>
      <translation>eggs 比计划的 {interval} 晚响 {late}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>ends that main waited for</source>
      <translation>main 等到的结束次数</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>exit code {code}</source>
      <translation>退出码 {code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>file</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>fork() returns twice</source>
      <translation>fork() 返回两次</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>fork() was called once and returned twice: in the parent, {parent}, with {child}, and in {child}, the child, with {zero}.</source>
      <translation>fork() 调用了一次，却返回了两次：在父进程 {parent} 中返回 {child}，在子进程 {child} 中返回 {zero}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>fork, spawn, forkserver</source>
      <translation>fork、spawn 与 forkserver</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>gets from {object}</source>
      <translation>从 {object} 取</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>held back before {object}</source>
      <translation>停在 {object} 之前</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>holds {objects}</source>
      <translation>持有 {objects}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>how deep the lock was held</source>
      <translation>锁被持有的深度</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>how often Empty was raised</source>
      <translation>抛出 Empty 的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>how often Full was raised</source>
      <translation>抛出 Full 的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>how often a fork was taken</source>
      <translation>叉子被取的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>how often a gate took the lock</source>
      <translation>入口获取锁的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>how often a lock was taken</source>
      <translation>获取锁的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>how often a token was taken</source>
      <translation>令牌被取得的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>how often reading failed</source>
      <translation>读取失败的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>how often the bell was rung</source>
      <translation>摇铃的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>how often the lock was taken</source>
      <translation>获取锁的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>how often the owner let it go</source>
      <translation>持有者释放的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>how often they looked at each other</source>
      <translation>两人对视的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>how often {name} stepped back</source>
      <translation>{name} 退让的次数</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>idle</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>imap_unordered</source>
      <translation>imap_unordered</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>in line {line} at {time}</source>
      <translation>第 {line} 行，时刻 {time}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>input or output</source>
      <translation>输入输出</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/explorer.py" />
      <source>is in something that cannot be controlled: a call that blocks, or a loop without an end</source>
      <translation>停在无法控制的地方：阻塞的调用，或没有尽头的循环</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>is_alive() and exitcode said: {moments}.</source>
      <translation>is_alive() 和 exitcode 的结果：{moments}。</translation>
    </message>
    <message>
      <location filename="../../workers/host/journal.py" />
      <source>it holds as much as it may</source>
      <translation>已达到允许的最大容量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/row.py" />
      <source>it needs Dask, which is not installed: pip install 'threadline[dask]'</source>
      <translation>它需要 Dask，而 Dask 没有安装：pip install 'threadline[dask]'</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>items got</source>
      <translation>取出的数据项</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>items put</source>
      <translation>放入的数据项</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/order_and_limits.py" />
      <source>items that came out in another place</source>
      <translation>出队位置不符的项</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>jobs done through map</source>
      <translation>通过 map 完成的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>jobs done through submit</source>
      <translation>通过 submit 完成的任务</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/threads.py" />
      <source>join with a timeout</source>
      <translation>带超时的 join</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>join {object}</source>
      <translation>join {object}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>join()</source>
      <translation>join()</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>join() does not say so; is_alive() does.</source>
      <translation>join() 不会说明这一点，is_alive() 会。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>join(timeout)</source>
      <translation>join(timeout)</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>joined</source>
      <translation>join 之后</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>joins whose time was over</source>
      <translation>超时的 join 次数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>kill()</source>
      <translation>kill()</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>lane {number}</source>
      <translation>泳道 {number}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>lanes of what was only called</source>
      <translation>只被调用者的泳道</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>letters got</source>
      <translation>取出的信件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>letters put</source>
      <translation>放入的信件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>loaves got</source>
      <translation>取走的面包数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>loaves put</source>
      <translation>放上的面包数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>lock</source>
      <translation>锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main did not wait</source>
      <translation>main 没有等待</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main did not wait, but when it looked, both downloads had ended already.</source>
      <translation>main 没有等待，但它查看时两个下载都已经结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main did not wait; when it went on these still ran: {names}.</source>
      <translation>main 没有等待；它继续时，这些还在运行：{names}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main gave up waiting</source>
      <translation>main 放弃了等待</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main stood still for {time} in join until both downloads had ended.</source>
      <translation>main 在 join 中停了 {time}，直到两个下载都结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main waited for both</source>
      <translation>main 等到了两个下载</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main waited {first} in join for {one} and then {second} for {two}.</source>
      <translation>main 在 join 中先等 {one} {first}，再等 {two} {second}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>main waited {time} in join(timeout), {count} of the waits timed out, and when it went on these still ran: {names}.</source>
      <translation>main 在 join(timeout) 中等了 {time}，其中 {count} 次超时；它继续时，这些还在运行：{names}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/outcome.py" />
      <source>main() did not return its facts.</source>
      <translation> main() 没有返回结果数据。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/outcome.py" />
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>main() did not return {name} as it should.</source>
      <translation> main() 没有按要求返回 {name}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>makes a barrier with an action, which cannot be controlled between processes</source>
      <translation>创建了带 action 的屏障，它在进程之间无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>makes shared memory that cannot be controlled ({error})</source>
      <translation>创建了无法控制的共享内存（{error}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>making a thread</source>
      <translation>创建一个线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>map</source>
      <translation>map</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>map stopped at the error.</source>
      <translation>map 在出错处停了下来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>messages heard</source>
      <translation>收到的消息</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>messages sent</source>
      <translation>发出的消息</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>messages that the pupil got</source>
      <translation>学生收到的消息</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>messages to the pupil</source>
      <translation>发给学生的消息</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>moments at which the list was taken</source>
      <translation>取名单的时刻数</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>moved by hand, {steps} steps so far, each drawn 1 ms long</source>
      <translation>手动单步，至今 {steps} 步，每步画成 1 ms 长</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>names that only one of list and lanes has</source>
      <translation>只在名单或只在泳道中出现的名字</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>no answer</source>
      <translation>没有回应</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>no end</source>
      <translation>没有结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>no output</source>
      <translation>没有输出</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <location filename="../../workers/trace/labels.py" />
      <source>not known</source>
      <translation>状态不明</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>notify wakes one</source>
      <translation>notify 唤醒一个</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>notify_all wakes everybody</source>
      <translation>notify_all 唤醒所有人</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>numbers tested by processes</source>
      <translation>进程判断过的数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>numbers tested by threads</source>
      <translation>线程判断过的数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>on a local cluster</source>
      <translation>在本地集群上</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>on the cluster at {address}</source>
      <translation>在 {address} 的集群上</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>oven was cancelled and never rang.</source>
      <translation>oven 被取消，从未响过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>oven was cancelled: its thread ended after {time} without a ring.</source>
      <translation>oven 被取消：它的线程在 {time} 后结束，没有响。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>packer took cupboard_lock {depth} times without letting it go in between, and had it for {time}.</source>
      <translation>packer 连续取得 cupboard_lock {depth} 次，中间没有释放，共持有 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>pages made in threads</source>
      <translation>线程里完成的页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>pages that were written</source>
      <translation>写好的页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>parallel: processes</source>
      <translation>并行：进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>parts summed in threads</source>
      <translation>线程里完成的求和数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>passing the token on</source>
      <translation>传递令牌</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>ports knocked at by processes</source>
      <translation>进程敲过的端口</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>ports knocked at by threads</source>
      <translation>线程敲过的端口</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>printers that were made</source>
      <translation>创建的打印机数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>processes</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/children.py" />
      <source>processes called {name}</source>
      <translation>名为 {name} 的进程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>programs started</source>
      <translation>启动的程序数</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>puts into {object}</source>
      <translation>放入 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>questions to the dict</source>
      <translation>对 dict 的请求</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>questions to the list</source>
      <translation>对 list 的请求</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>questions to the manager</source>
      <translation>对管理器的请求</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>readings</source>
      <translation>阅读次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>readings that began while the writer waited</source>
      <translation>写者等待期间开始的阅读次数</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>reads {object}</source>
      <translation>读 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>reads {object} = {value}</source>
      <translation>读 {object} = {value}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>ready</source>
      <translation>就绪</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>release() raised {error}, at {place}.</source>
      <translation>release() 在 {place} 抛出了 {error}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>releases that were refused</source>
      <translation>被拒绝的释放次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>results got</source>
      <translation>取出的结果数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>results put</source>
      <translation>放入的结果数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>rings</source>
      <translation>响铃次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>rings of the timer that was cancelled</source>
      <translation>已取消的定时器的响铃次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>rounds in which all met</source>
      <translation>全员到齐的轮数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>run() of {called} was called without start(): it has no lane, and ran in {lane}.</source>
      <translation>{called} 的 run() 未经 start() 就被调用：它没有泳道，在 {lane} 里运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>run() of {names} worked in a lane of that name, at most {count} at once.</source>
      <translation>{names} 的 run() 各在同名的泳道里运行，同时最多 {count} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>running</source>
      <translation>运行中</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/child.py" />
      <source>runs an event loop, or waits in a selector, in a process other than the first, where neither can be controlled</source>
      <translation>在第一个进程以外的进程里运行事件循环，或在 selector 上等待；那里这两者都无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>serial</source>
      <translation>串行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>setprofile</source>
      <translation>setprofile</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>settrace</source>
      <translation>settrace</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>signal {signal}</source>
      <translation>信号 {signal}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>since {time}</source>
      <translation>已 {time}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>sleeps</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>starts a process by fork; only those started by spawn can be controlled: multiprocessing.set_start_method('spawn')</source>
      <translation>用 fork 启动进程；只有用 spawn 启动的进程才能控制：multiprocessing.set_start_method('spawn')</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>submit</source>
      <translation>submit</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>submit and as_completed</source>
      <translation>submit 与 as_completed</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>task {number}</source>
      <translation>任务 {number}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>task {number}: sleeps</source>
      <translation>任务 {number}：睡眠</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>tasks drawn</source>
      <translation>画出的任务数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks finished</source>
      <translation>完成的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>tasks given out</source>
      <translation>发出的任务数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks handed over</source>
      <translation>提交的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>tasks in the cluster's account</source>
      <translation>集群记录里的任务数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>tasks that raised</source>
      <translation>抛出异常的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks that ran in another process than they say</source>
      <translation>实际执行进程与所说不符的任务</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/processes.py" />
      <source>terminate()</source>
      <translation>terminate()</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>the balance is {balance} and should be {right}</source>
      <translation>余额是 {balance}，应为 {right}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/judging.py" />
      <source>the check says no</source>
      <translation>检查认为不对</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>the counter stands at {number} and should stand at {right}</source>
      <translation>计数是 {number}，应为 {right}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <location filename="../../workers/analysis/verdicts/processes/children.py" />
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>the exit code of {name}</source>
      <translation>{name} 的退出码</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>the middle turn</source>
      <translation>中位的一轮</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>the number of visitors</source>
      <translation>参观者人数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>the pid of the child</source>
      <translation>子进程的 pid</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/forks.py" />
      <source>the pid of the child's parent</source>
      <translation>子进程的父进程的 pid</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>the reader's exit code</source>
      <translation>读者的退出码</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/row.py" />
      <source>this system has no fork(): it starts every process anew, as spawn does</source>
      <translation>这个系统没有 fork()：每个进程都像 spawn 那样重新启动</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/row.py" />
      <source>this system has no named semaphores, which the locks and queues of multiprocessing need</source>
      <translation>此系统没有命名信号量，而 multiprocessing 的锁和队列需要它</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>threads</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>threads that waited until everybody had written</source>
      <translation>等到所有人写完的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>threads that were joined</source>
      <translation>被 join 的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>threads that were started</source>
      <translation>启动的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>threads that worked out the sum</source>
      <translation>算出求和的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>threads that wrote a note</source>
      <translation>写了便条的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>threads with one task each</source>
      <translation>只做一个任务的线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>threads with the native id that they say</source>
      <translation>原生 id 与自述一致的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>tickets sold</source>
      <translation>售出的票数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>told to end</source>
      <translation>收到结束命令后</translation>
    </message>
    <message>
      <location filename="../../app/cli_report.py" />
      <source>tracing cost by process: {processes}{more}</source>
      <translation>各进程的跟踪开销：{processes}{more}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>uses a block of shared memory, which cannot be controlled</source>
      <translation>使用了共享内存块，它无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>uses a pool of processes, which cannot be controlled</source>
      <translation>使用了进程池，它无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>uses multiprocessing.{name}, which cannot be controlled</source>
      <translation>使用了 multiprocessing.{name}，它无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>variable</source>
      <translation>变量</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>visitors that came in</source>
      <translation>进来的访客数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>wait() returned: {told}.</source>
      <translation>wait() 的返回值：{told}。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for a queue</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for a result</source>
      <translation>等结果</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/loops.py" />
      <source>waits for a socket, a pipe or another process; only the order of threads and coroutines can be controlled</source>
      <translation>在等套接字、管道或另一个进程；只有线程和协程的顺序可以控制</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/processes/patching.py" />
      <source>waits for connections or for the end of processes, which cannot be controlled</source>
      <translation>在等连接或进程结束，这无法控制</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for the GIL</source>
      <translation>等 GIL</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for {object}</source>
      <translation>等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>waits in threads</source>
      <translation>线程里的等待数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>waits of {name} that timed out</source>
      <translation>{name} 超时的等待</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>waits that the break ended</source>
      <translation>因屏障损坏而结束的等待数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>waits that timed out</source>
      <translation>超时的等待次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>whether the clerk is a daemon</source>
      <translation>书记员是不是守护线程</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>writes {object}</source>
      <translation>写 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>writes {object} = {value}</source>
      <translation>写 {object} = {value}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{baked} loaves were baked and {taken} taken.</source>
      <translation>烤了 {baked} 个面包，取走 {taken} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{before}; {then}</source>
      <translation>{before}；{then}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>{calls} questions to the manager</source>
      <translation>向管理器请求 {calls} 次</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{cars} cars on {places} places</source>
      <translation>{places} 个车位上停了 {cars} 辆车</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/network/threaded_server.py" />
      <source>{clients} clients sent {messages} messages each to {host}; {answered} answers were given and {heard} heard as they should be.</source>
      <translation>{clients} 个客户端各向 {host} 发了 {messages} 条消息；给出 {answered} 个回答，其中 {heard} 个正确收到。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/network/threaded_server.py" />
      <source>{clients} clients, {answers} answers</source>
      <translation>{clients} 个客户端，{answers} 个回答</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>{client} waited {time} for server_ready; {server} set it, and {later} later {client} was awake.</source>
      <translation>{client} 等待 server_ready 等了 {time}；{server} 设置了它，{later} 之后 {client} 醒来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>{command}: exit code {code} after {time}</source>
      <translation>{command}：{time} 后以退出码 {code} 结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{counted} were counted, and {let_in} let in</source>
      <translation>计数为 {counted}，实际放入 {let_in}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>{count} bookings, as many as there should be.</source>
      <translation>记了 {count} 笔账，一笔不少。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>{count} bookings, but {right} would be right.</source>
      <translation>记了 {count} 笔账，但应该是 {right} 笔。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>{count} callbacks in the parent</source>
      <translation>{count} 个回调在父进程里执行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>{count} callbacks in worker threads</source>
      <translation>{count} 个回调在工作线程里执行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>{count} calls seen in each thread</source>
      <translation>每个线程都看到 {count} 次调用</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{count} events were dropped while tracing, so what is counted here may be too low.</source>
      <translation>跟踪时丢弃了 {count} 个事件，因此这里的计数可能偏低。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters read, reader terminated</source>
      <translation>读了 {count} 封信，读者被终止</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters were written and read; from put to get a letter took {mean} on average and {longest} at most.</source>
      <translation>写入并读出 {count} 封信；一封信从 put 到 get 平均 {mean}，最长 {longest}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters were written; the trace does not show their way.</source>
      <translation>写了 {count} 封信；跟踪结果没有显示它们的去向。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/faults.py" />
      <source>{count} more faults are not listed.</source>
      <translation>另有 {count} 个问题未列出。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/callbacks.py" />
      <source>{count} of {all} callbacks ran in the thread of their task; the others were added when the task was done already ({names}).</source>
      <translation>{all} 个回调中有 {count} 个在执行其任务的线程里运行；其余的在添加时任务已经完成（{names}）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{count} of {all} ended before their time</source>
      <translation>{all} 个里有 {count} 个提前结束</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{count} of {ports} ports open</source>
      <translation>{ports} 个端口中有 {count} 个开放</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{count} of {ports} ports were open, and both pools found exactly those.</source>
      <translation>{ports} 个端口中有 {count} 个开放，两种池找到的正是这些。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <source>{count} of {threads} threads found nothing there when they began.</source>
      <translation>{threads} 个线程中有 {count} 个开始时在那里什么也没找到。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{count} orders could not be repeated: the program does not do the same each time.</source>
      <translation>有 {count} 种执行顺序无法重复：程序并非每次都做同样的事。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{count} orders were cut off because they did not come to an end.</source>
      <translation>有 {count} 种执行顺序因为没有结束而被中断。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{count} ports were open; wrong or missing are: {wrong}.</source>
      <translation>有 {count} 个端口开放；误报或漏报的是：{wrong}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/external.py" />
      <source>{count} programs, {count} exit codes</source>
      <translation>{count} 个程序，{count} 个退出码</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>{count} questions, {right} answers</source>
      <translation>{count} 个问题，{right} 个回答</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{count} readings began while the writer waited</source>
      <translation>写者等待期间又开始了 {count} 次读取</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>{count} results lost</source>
      <translation>丢失 {count} 个结果</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>{count} sets, {woken} wake-ups</source>
      <translation>{count} 次 set，{woken} 次唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/timers.py" />
      <source>{count} shots, 1 timer cancelled</source>
      <translation>触发 {count} 次，取消 1 个定时器</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>{count} started, 1 only called</source>
      <translation>启动了 {count} 个，只调用了 1 个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>{count} that are not kept</source>
      <translation>另有 {count} 个未保留</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>{count} threads beside MainThread</source>
      <translation>MainThread 之外有 {count} 个线程</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/explorer.py" />
      <source>{count} threads could not be ended and were left behind</source>
      <translation>有 {count} 个线程无法结束，留了下来</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{count} tickets too many</source>
      <translation>多卖了 {count} 张票</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>{count} visitors came through {gates} gates, and all were counted.</source>
      <translation>{count} 位参观者从 {gates} 个入口进来，全部计入。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>{count} visitors not counted</source>
      <translation>{count} 位参观者没有计入</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>{count} waits timed out before the event was set ({parts}).</source>
      <translation>事件被设置前有 {count} 次等待超时（{parts}）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>{deadlock} {advice}</source>
      <translation>{deadlock}{advice}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>{deposits} deposits were made; the balance is {balance}.</source>
      <translation>存了 {deposits} 笔，余额是 {balance}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>{done} of {commands} commands wrote their line, the failing ones too; up to {most} ran at the same time, and all took {time}.</source>
      <translation>{commands} 条命令中有 {done} 条写出了自己的那一行，失败的也不例外；最多同时运行 {most} 条，总共用时 {time}。</translation>
    </message>
    <message>
      <location filename="../../app/cli_report.py" />
      <source>{ended} after {duration}{status} · processes: {processes}, lanes: {lanes} · events: {events}{not_kept}, dropped: {dropped} · tracing cost {share} of the run ({cost})</source>
      <translation>{duration} 后 {ended}{status} · 进程：{processes}，泳道：{lanes} · 事件：{events}{not_kept}，丢弃：{dropped} · 跟踪开销占运行的 {share}（{cost}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>{factor} times as fast with {count} processes</source>
      <translation>{count} 个进程，速度是 {factor} 倍</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>{failed} of {commands} commands failed</source>
      <translation>{commands} 条命令中有 {failed} 条失败</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{failing} of {schedules} orders fail.</source>
      <translation>{schedules} 种执行顺序中有 {failing} 种失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>{finished} of {tasks} tasks were finished: {shares}.</source>
      <translation>{tasks} 个任务完成了 {finished} 个：{shares}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{first} {second}</source>
      <translation>{first}{second}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{found} of {threads} books were there</source>
      <translation>{threads} 本书中只有 {found} 本在</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{gain} as fast with a pool</source>
      <translation>用线程池快到 {gain}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>{heard} messages, then {error}</source>
      <translation>{heard} 条消息，然后是 {error}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>{heard} of {messages} messages were heard.</source>
      <translation>{messages} 条消息中收到了 {heard} 条。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{in_vain} of {woken} wake-ups in vain</source>
      <translation>{woken} 次唤醒中有 {in_vain} 次落空</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>{interval}: {turns} turns, the middle one {median}</source>
      <translation>{interval}：{turns} 轮，中位数 {median}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{items} loaves sold</source>
      <translation>卖出 {items} 个面包</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{items} loaves were sold; the till holds {money}, and {right} is right.</source>
      <translation>卖出 {items} 个面包；收银台里有 {money}，应有 {right}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{jobs} jobs took {serial} one after the other, {submit} through submit ({gain}) and {map} through map ({gain_too}).</source>
      <translation>{jobs} 个任务逐个做用了 {serial}，通过 submit 用了 {submit}（{gain}），通过 map 用了 {map}（{gain_too}）。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} awaits {what} ({site})</source>
      <translation>{lane} 等待 {what}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>{lane} came to an end of its own with all {pages} pages; MainThread had nothing to do for {time} before that.</source>
      <translation>{lane} 写完全部 {pages} 页，自己走到了结尾；在那之前 MainThread 有 {time} 无事可做。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} cannot end before somebody reads what it has put into {queue} ({site})</source>
      <translation>在有人读走 {lane} 放入 {queue} 的内容之前，{lane} 无法结束（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} failed at {site}: {error}{message}.</source>
      <translation>{lane} 在 {site} 失败：{error}{message}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for the end of {object}</source>
      <translation>{lane} 持有 {held}，并等待 {object} 结束</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for {object}</source>
      <translation>{lane} 持有 {held}，并等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for {object}, which only it can release. It can never move.</source>
      <translation>{lane} 持有 {held}，却又等待只有它自己才能释放的 {object}。它永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>{lane} is a daemon, but it was done with all {pages} pages before the program ended.</source>
      <translation>{lane} 是守护线程，但在程序结束之前已写完全部 {pages} 页。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/ends.py" />
      <source>{lane} is a daemon, so Python did not wait for it: it was cut off when MainThread had ended.</source>
      <translation>{lane} 是守护线程，所以 Python 没有等它：MainThread 一结束，它就被切断。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>{lane} made the only printer; {asked} questions in all got it.</source>
      <translation>{lane} 创建了唯一的打印机；总共 {asked} 次询问都得到了它。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} reads {variable} = {read} ({read_site}); {other} writes {other_value} ({other_site}); then {lane} writes {written} ({site}), worked out from what it had read: the update of {other} is lost.</source>
      <translation>{lane} 读到 {variable} = {read}（{read_site}）；{other} 写入 {other_value}（{other_site}）；随后 {lane} 写入由先前读到的值算出的 {written}（{site}）：{other} 的更新丢失了。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} reads {variable} = {value} ({site})</source>
      <translation>{lane} 读取 {variable} = {value}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} sleeps ({site})</source>
      <translation>{lane} 在睡眠（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} takes {second} ({site}) while it holds {first}</source>
      <translation>{lane} 持有 {first} 时获取 {second}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits at {what} ({site}) until somebody wakes it</source>
      <translation>{lane} 在 {what} 处等待别人唤醒它（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for a unit of {object} {place}.</source>
      <translation>{lane} 在等 {object} 的一个名额 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for an item in {queue} {place}.</source>
      <translation>{lane} 在等 {queue} 里的数据 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for its own end, {object}. It can never move.</source>
      <translation>{lane} 在等待自己（{object}）结束。它永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for room in {queue} {place}, which holds {items} items.</source>
      <translation>{lane} 在等 {queue} 腾出位置 {place}，其中已有 {items} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for the end of {child} {place}, which cannot end before the {items} items left in {queue} are read.</source>
      <translation>{lane} 在等 {child} 结束 {place}，而 {queue} 里剩下的 {items} 项被读走之前，它无法结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for the end of {object}</source>
      <translation>{lane} 等待 {object} 结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for the end of {other} ({site})</source>
      <translation>{lane} 等待 {other} 结束（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for {lock} ({site}), which nobody will let go</source>
      <translation>{lane} 等待 {lock}（{site}），而不会再有人释放它</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for {lock} ({site}), which {owner} holds</source>
      <translation>{lane} 等待 {lock}（{site}），它由 {owner} 持有</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/copied_locks.py" />
      <source>{lane} waits for {lock}. That is a copy: {holder} held the lock when the process was forked, and a fork copies the lock but not the thread. Nobody in the child can ever release it.</source>
      <translation>{lane} 在等待 {lock}。那是一个副本：进程 fork 时 {holder} 持有这把锁，而 fork 复制了锁，却没有复制那个线程。子进程中永远没有人能释放它。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for {object}</source>
      <translation>{lane} 等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for {object} {place}.</source>
      <translation>{lane} 在等 {object} {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for {object} {place}. Its wake-up had come {time} before, when it did not wait yet.</source>
      <translation>{lane} 在等 {object} {place}。唤醒在 {time} 之前就来过了，那时它还没有开始等待。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits until somebody wakes it ({site})</source>
      <translation>{lane} 等待别人唤醒它（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits {place}.</source>
      <translation>{lane} 在等待 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>{lane} was busy with it for {time} and could do nothing else.</source>
      <translation>{lane} 为此忙了 {time}，别的什么也做不了。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} writes {variable} = {value} ({site})</source>
      <translation>{lane} 写入 {variable} = {value}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/explorer.py" />
      <source>{lane}, at {place}, {why}</source>
      <translation>{lane} 在 {place} {why}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{left} Able to move: {lanes}.</source>
      <translation>{left}能前进的有：{lanes}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{left} Nobody else could move.</source>
      <translation>{left}其他泳道也都不能前进。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/pasted.py" />
      <source>{left} The schedule was made on Python {made}, and this is {here}.</source>
      <translation>{left}这个调度是在 Python {made} 上得到的，而这里是 {here}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>{lost} additions lost</source>
      <translation>丢了 {lost} 次加法</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>{made} printers instead of 1</source>
      <translation>打印机有 {made} 台而不是 1 台</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/singleton.py" />
      <source>{made} printers were made, by {lanes}: each had found none, because the first was not ready yet.</source>
      <translation>创建了 {made} 台打印机，创建者是 {lanes}：因为第一台还没就绪，每个都发现没有。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{made} were made instead of one</source>
      <translation>本该只创建 1 个，却创建了 {made} 个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>{method} all three, the lock as it was held</source>
      <translation>{method} 三样都有，锁仍是被持有的状态</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>{method} nothing</source>
      <translation>{method} 什么也没有</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>{method} only {things}</source>
      <translation>{method} 只有{things}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>{method} {mean}</source>
      <translation>{method} {mean}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <source>{method} {mean} (the first one {first})</source>
      <translation>{method} {mean}（第一个 {first}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>{moment}: {alive} and {code}</source>
      <translation>{moment}：{alive} 和 {code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>{most} of {workers} workers busy at once</source>
      <translation>{workers} 个 worker 中最多 {most} 个同时在忙</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>{most} processes, more than there are cores, took {time}.</source>
      <translation>{most} 个进程多于核心数，用了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/cores.py" />
      <source>{most} processes, more than there are cores, took {time}: that brought nothing more.</source>
      <translation>{most} 个进程多于核心数，用了 {time}：没有带来更多好处。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>{most} tellers made {rate} bookings a second, {times} times as many as one alone.</source>
      <translation>{most} 个柜员每秒记账 {rate} 笔，是一个人的 {times} 倍。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/granularity.py" />
      <source>{most} tellers: {times} times the throughput</source>
      <translation>{most} 个柜员：吞吐量是 {times} 倍</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>{names} got theirs from Python, with the function in brackets.</source>
      <translation>{names} 的名字由 Python 取，括号里是函数名。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/threads/lives.py" />
      <source>{names} have the names that the program gave them.</source>
      <translation>{names} 用的是程序给的名字。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/starting.py" />
      <location filename="../../workers/analysis/waits.py" />
      <source>{name}</source>
      <translation>{name}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{name} (lane {number})</source>
      <translation>{name}（泳道 {number}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{name} (lane {number}) at {site}</source>
      <translation>{name}（泳道 {number}），位于 {site}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/waits.py" />
      <source>{name} (line {line})</source>
      <translation>{name}（第 {line} 行）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>{name} ({code})</source>
      <translation>{name}（{code}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{name} ended with {ended} instead of {code}</source>
      <translation>{name} 以 {ended} 结束，而不是 {code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} failed</source>
      <translation>{name} 失败</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} finished</source>
      <translation>{name} 完成</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be a number from {minimum} to {maximum}, not {value}</source>
      <translation>{name} 必须是 {minimum} 到 {maximum} 之间的数，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be a whole number from {minimum} to {maximum}, not {value}</source>
      <translation>{name} 必须是 {minimum} 到 {maximum} 之间的整数，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be one line of at most {longest} characters, not {value}</source>
      <translation>{name} 必须是一行，最多 {longest} 个字符，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be one of {choices}, not {value}</source>
      <translation>{name} 必须是 {choices} 之一，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be yes or no, not {value}</source>
      <translation>{name} 必须是“是”或“否”，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} was cancelled</source>
      <translation>{name} 被取消</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>{name} was taken {count} times, {again} of them by the thread that held it already.</source>
      <translation>{name} 被取得 {count} 次，其中 {again} 次是已经持有它的线程取的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/processes/ends.py" />
      <source>{name}: {code}</source>
      <translation>{name}：{code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <location filename="../../workers/analysis/verdicts/threads/own_values.py" />
      <location filename="../../workers/analysis/verdicts/threads/watching.py" />
      <source>{name}: {count}</source>
      <translation>{name}：{count}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/one_event.py" />
      <source>{name}: {returned} after {time}</source>
      <translation>{name}：{time} 后返回 {returned}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/speed.py" />
      <source>{numbers} numbers took {serial} one by one, {threads} with {workers} threads ({gain}), {processes} with {workers} processes ({gain_too}; starting them took {start} more).</source>
      <translation>{numbers} 个数逐个判断用了 {serial}，{workers} 个线程用了 {threads}（{gain}），{workers} 个进程用了 {processes}（{gain_too}；启动它们另用了 {start}）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/commands_and_locks.py" />
      <source>{number}: {code}</source>
      <translation>{number}：{code}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{one} → {other}: {count}</source>
      <translation>{one} → {other}：{count}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{one}; {other}; nothing puts the two in an order.</source>
      <translation>{one}；{other}；两者之间没有任何先后约束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/readers.py" />
      <source>{overtook} of {readings} readings began while the writer was waiting, which took {time}.</source>
      <translation>{readings} 次阅读中有 {overtook} 次在写者等待时开始，它等了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>{pages} pages took {serial} one after the other, {concurrent} in threads and {parallel} in processes, on {cores} cores.</source>
      <translation>{pages} 页，逐个做用了 {serial}，用线程 {concurrent}，用进程 {parallel}，共 {cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{parties} hikers met at {rounds} huts.</source>
      <translation>{parties} 个徒步者在 {rounds} 间小屋会合。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>{philosophers} philosophers had {meals} meals in {time}, and spent {waited} % of it waiting.</source>
      <translation>{philosophers} 位哲学家在 {time} 内共用餐 {meals} 次，其中 {waited} % 的时间在等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>{pid}: {tasks}</source>
      <translation>{pid}：{tasks}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{queue}, with room for {size}, was full for {time} in all.</source>
      <translation>{queue} 能容纳 {size} 项，共有 {time} 处于已满状态。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>{read} of {items} results were read, and the process ended with exit code {code}.</source>
      <translation>{items} 个结果读了 {read} 个，进程以退出码 {code} 结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/pipes.py" />
      <source>{right} of {messages} questions got the right answer; one more message, None, ended the pupil (exit code {code}).</source>
      <translation>{messages} 个问题中有 {right} 个得到了正确的回答；最后再发一条消息 None 让学生结束（退出码 {code}）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/shared.py" />
      <source>{right} visitors came, but only {counted} were counted.</source>
      <translation>来了 {right} 位参观者，却只计入了 {counted} 位。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{rounds} meetings, then broken</source>
      <translation>会合 {rounds} 次，然后被打破</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{schedules} orders checked, none fails; there are more.</source>
      <translation>已检查 {schedules} 种执行顺序，没有一种失败；还有更多没有检查。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>{small} to {large} for each hand-over</source>
      <translation>每次传递 {small} 到 {large}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{sold} of {tickets} tickets sold</source>
      <translation>{tickets} 张票售出 {sold} 张</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{sold} tickets were sold of {tickets}</source>
      <translation>{tickets} 张票卖出了 {sold} 张</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{sold} tickets were sold to {buyers} buyers, and there were {tickets}.</source>
      <translation>共有 {tickets} 张票，向 {buyers} 位购票者售出了 {sold} 张。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>{tasks} coroutines cooked {dishes} dishes in {turns} turns.</source>
      <translation>{tasks} 个协程用 {turns} 轮做了 {dishes} 道菜。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>{tasks} tasks on {workers} workers</source>
      <translation>{workers} 个工作进程上的 {tasks} 个任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>{tasks} tasks took {thread} with a thread each ({each} a task) and {pool} with a pool of {waiters}.</source>
      <translation>{tasks} 个任务每个用一个线程共用了 {thread}（每个任务 {each}），用 {waiters} 个线程的线程池用了 {pool}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/on_dask.py" />
      <source>{tasks} tasks were done {where} in {time}, with the time to connect.</source>
      <translation>{where}完成了 {tasks} 个任务，用了 {time}，包括连接的时间。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>{tasks} tasks, {workers} workers</source>
      <translation>{tasks} 个任务，{workers} 个 worker</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>{tasks} waits at once</source>
      <translation>同时等待 {tasks} 个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>{tasks} waits of {wait} took {coroutines} as coroutines and {threads} in threads.</source>
      <translation>{tasks} 次等待，每次 {wait}：用协程 {coroutines}，用线程 {threads}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>{threads} threads counted to {num} together, as they should.</source>
      <translation>{threads} 个线程一起数到 {num}，完全正确。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/counting.py" />
      <source>{threads} threads counted to {num} together; {right} would be right, so {lost} additions were lost.</source>
      <translation>{threads} 个线程一起数到 {num}；应该是 {right}，所以丢了 {lost} 次加法。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/holding.py" />
      <source>{threads} visitors, room for {room}: at most {most} were inside at once.</source>
      <translation>{threads} 位访客，房间容 {room} 人：同时最多有 {most} 人在内。</translation>
    </message>
    <message>
      <location filename="../../workers/apart.py" />
      <source>{thread} of {process}</source>
      <translation>{process} 的 {thread}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/thread_per_task.py" />
      <source>{time} a task with a thread each</source>
      <translation>每个任务一个线程：每个 {time}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{told} Also waiting: {lanes}.</source>
      <translation>{told}同样在等待的还有：{lanes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{told} {nobody}</source>
      <translation>{told}{nobody}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{told}. Neither can ever move.</source>
      <translation>{told}。双方都永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{told}. None of them can ever move.</source>
      <translation>{told}。它们都永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>{turns} turns on one thread</source>
      <translation>一个线程上的 {turns} 轮</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/controlled/checks.py" />
      <source>{used} of {produced} items were consumed</source>
      <translation>{produced} 件产品只消费了 {used} 件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{used} of {produced} items were used.</source>
      <translation>生产的 {produced} 项中用掉了 {used} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{verdict} {doubt}</source>
      <translation>{verdict}{doubt}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>{victim} had taken task {task} when it was killed; it was in no queue any more, so nobody did it.</source>
      <translation>{victim} 被杀时已经领走任务 {task}；它不再在任何队列里，所以没有谁去做。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/distributed/task_queue.py" />
      <source>{victim} was killed at its task, and the master, who knew who had what, gave it out again.</source>
      <translation>{victim} 在做任务时被杀，主节点知道谁拿了什么，把任务重新发了出去。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{what} by threads that had read the balance before and wrote it after them.</source>
      <translation>{what}：有的线程在这些记账之前读了余额，又在之后写回。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{what}, although every booking held the lock.</source>
      <translation>{what}，尽管每笔记账都持有锁。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/meeting.py" />
      <source>{woken} wake-ups, of which {in_vain} ({share} %) found nothing and slept again.</source>
      <translation>{woken} 次唤醒中有 {in_vain} 次（{share} %）什么也没等到，又睡了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>{workers} waits of {wait}: in series {serial}, in threads {threads}, as coroutines {coroutines}, in processes {processes}.</source>
      <translation>{workers} 次等待，每次 {wait}：逐个 {serial}，用线程 {threads}，用协程 {coroutines}，用进程 {processes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>{workers} waits: {serial} or {threads}</source>
      <translation>{workers} 次等待：{serial} 或 {threads}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/results.py" />
      <source>{workers} workers did {count} tasks, and never more than {most} at the same time.</source>
      <translation>{workers} 个 worker 完成了 {count} 个任务，同时进行的从不超过 {most} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>{written} of {chapters} chapters were written in {time}, each with its chart.</source>
      <translation>{time} 内写完 {chapters} 章中的 {written} 章，每章都有图。</translation>
    </message>
  </context>
</TS>
