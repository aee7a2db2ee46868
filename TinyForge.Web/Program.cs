using TinyForge.Web.Hosting;

var app = ForgeApp.Build(args);
await app.PrepareAsync();
await app.RunAsync();
