import CommandLineInterface

await CommandLineTool.run()
