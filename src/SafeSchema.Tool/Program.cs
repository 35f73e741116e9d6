using SafeSchema.Tool;

return await ToolProgram.RunAsync(args, Terminal.OfProcess());
