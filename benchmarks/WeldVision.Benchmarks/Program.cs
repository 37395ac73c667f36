using WeldVision.Benchmarks.Short;

return ShortRun.Run(json: args.Contains("--json"));
